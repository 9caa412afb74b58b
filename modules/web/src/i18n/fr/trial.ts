/** L’essai des seuils. */
export default {
  title: 'Essayer des valeurs',
  text: 'Qu’auraient fait ces valeurs ? La demande des jours passés est rejouée avec les règles mêmes qui sont en service.',
  readOnly: 'Seuls les administrateurs peuvent lancer un essai.',
  noHistory: 'Rien n’a encore été enregistré',
  noHistoryText:
    'La demande est enregistrée à partir de maintenant. En attendant, essayez une journée type : elle est faite à la taille de votre service.',
  what: 'Valeurs',
  draft: 'Vos valeurs, pas encore enregistrées',
  version: 'Version {n}',
  on: 'Sur',
  ours: 'Ce qui s’est passé ici',
  library: 'Journées types',
  period: { yesterday: 'Hier', week: 'Les 7 derniers jours', chosen: 'Des jours de votre choix' },
  day: {
    ORDINARY_FRIDAY: 'Un vendredi ordinaire',
    LOCKDOWN_MONDAY: 'Un lundi de confinement : dix fois plus de réunions',
    BRIDGE_LOSS: 'Le plus gros pont tombe à 09:05',
    SCHOOLS: 'Les écoles arrivent toutes à la fois',
    QUIET_AUGUST: 'Un jour calme d’août',
  },
  from: 'Premier jour',
  to: 'Dernier jour',
  begin: 'Essayer',
  again: 'Réessayer',
  cancel: 'Annuler',
  save: 'Enregistrer ces valeurs…',
  tryThese: 'Essayer ces valeurs',
  state: { waiting: 'Attend un autre essai', running: 'Rejoué : {n} %' },
  fault: {
    load: 'Les journées types n’ont pas pu être lues.',
    period: 'Choisissez un premier jour, et un dernier jour qui ne le précède pas.',
    noHistory: 'Rien n’a été enregistré dans cette période. Choisissez-en une autre, ou une journée type.',
    noBridge:
      'Aucun pont n’a encore donné de nouvelles : impossible de faire une journée à la taille du service. Réessayez dans une minute.',
    values: 'Ces valeurs ne peuvent pas servir. Regardez-les dans les seuils.',
    busy: 'Deux essais sont en cours. Attendez la fin de l’un d’eux.',
    failed: 'L’essai a échoué. Réessayez.',
  },
  resultTitle: 'Ce qui aurait été différent',
  same: 'Rien de sensible : ces valeurs font la même chose que celles en service.',
  simpler:
    'Plus simple que la réalité : les réunions d’un pont ont toutes sa taille moyenne, y restent, et tous ceux qui veulent envoyer leur image la demandent.',
  forecast: {
    known:
      'La prévision est rejouée aussi : ce que l’on savait à chaque instant, d’après {n} jour précédent. | La prévision est rejouée aussi : ce que l’on savait à chaque instant, d’après les {n} jours précédents.',
    new: 'La prévision est rejouée aussi, mais rien n’est enregistré des jours précédents : elle part de rien et apprend au fur et à mesure.',
    none: 'La prévision est désactivée : elle n’a pas été rejouée, et les valeurs qui s’appuient sur elle n’ont rien fait.',
  },
  inForce: 'Valeurs en service',
  candidate: 'Valeurs essayées',
  demand: 'Demande',
  minutes: '{n} min',
  touched: '{people} (dans {meetings} réunions)',
  changes: '{n}, dont allers-retours : {flaps}',
  queued: '{n}, au plus {wait}',
  summary: '{n} minutes sur {total} en vidéo complète ; le pont le plus chargé a atteint {hottest}.',
  figure: {
    withoutPicture: 'Personnes privées de leur image',
    overloaded: 'Personnes sur un pont saturé',
    touched: 'Personnes dont les images ont changé',
    changes: 'Changements de niveau',
    queued: 'Réunions mises en attente',
    refused: 'Réunions refusées',
    hottest: 'Pont le plus chargé',
  },
  finding: {
    overloaded: {
      more: 'Son menacé : {n} minute de plus de personnes sur un pont saturé. | Son menacé : {n} minutes de plus de personnes sur des ponts saturés.',
      fewer:
        '{n} minute de moins de personnes sur un pont saturé. | {n} minutes de moins de personnes sur des ponts saturés.',
    },
    refused: {
      more: '{n} réunion de plus aurait été refusée. | {n} réunions de plus auraient été refusées.',
      fewer: '{n} réunion de moins aurait été refusée. | {n} réunions de moins auraient été refusées.',
    },
    soundOnly: {
      more: 'Avec ces valeurs, {n} minute de plus au son seul. | Avec ces valeurs, {n} minutes de plus au son seul.',
      fewer: 'Avec ces valeurs, {n} minute de moins au son seul. | Avec ces valeurs, {n} minutes de moins au son seul.',
    },
    audioFirst: {
      more: '{n} minute de plus avec le son par défaut. | {n} minutes de plus avec le son par défaut.',
      fewer: '{n} minute de moins avec le son par défaut. | {n} minutes de moins avec le son par défaut.',
    },
    reduced: {
      more: '{n} minute de plus avec des images réduites. | {n} minutes de plus avec des images réduites.',
      fewer: '{n} minute de moins avec des images réduites. | {n} minutes de moins avec des images réduites.',
    },
    pictures: {
      more: 'En tout, {n} minute de plus sans leur image pour ceux qui la voulaient. | En tout, {n} minutes de plus sans leur image pour ceux qui la voulaient.',
      fewer:
        'En tout, {n} minute de moins sans leur image pour ceux qui la voulaient. | En tout, {n} minutes de moins sans leur image pour ceux qui la voulaient.',
    },
    touched: {
      more: '{n} personne de plus aurait vu des images changer. | {n} personnes de plus auraient vu des images changer.',
      fewer:
        '{n} personne de moins aurait vu des images changer. | {n} personnes de moins auraient vu des images changer.',
    },
    flaps: {
      more: '{n} aller-retour de plus. | {n} allers-retours de plus.',
      fewer: '{n} aller-retour de moins. | {n} allers-retours de moins.',
    },
  },
}
