declare module '@fontsource-variable/hanken-grotesk'
