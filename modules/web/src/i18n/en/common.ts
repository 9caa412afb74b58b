export default {
  home: 'Ecluse, start page',
  close: 'Close',
  back: 'Back to the start page',
  language: { fr: 'Français', en: 'English' },
  theme: { label: 'Appearance', system: 'as the system', light: 'Light', dark: 'Dark' },
  unknownPage: {
    title: 'There is nothing here',
    text: 'The address may have been cut short. Open the link again, or start from the beginning.',
  },
}
