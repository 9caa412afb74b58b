export default {
  home: 'Ecluse, accueil',
  close: 'Fermer',
  back: 'Retour à l’accueil',
  language: { fr: 'Français', en: 'English' },
  theme: { label: 'Apparence', system: 'Comme le système', light: 'Clair', dark: 'Sombre' },
  unknownPage: {
    title: 'Il n’y a rien ici',
    text: 'L’adresse a peut-être été coupée. Rouvrez le lien, ou repartez de l’accueil.',
  },
}
