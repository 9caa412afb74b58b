/** The dry run of thresholds. */
export default {
  title: 'Try values out',
  text: 'What would these values have done? The demand of past days is replayed through the very rules that run now.',
  readOnly: 'Only admins may start a dry run.',
  noHistory: 'Nothing has been recorded yet',
  noHistoryText:
    'Demand is recorded from now on. Until then, try a day of the library: it is made for the size of your pool.',
  what: 'Values',
  draft: 'Your values, not saved yet',
  version: 'Version {n}',
  on: 'On',
  ours: 'What was here',
  library: 'Library of days',
  period: { yesterday: 'Yesterday', week: 'The last 7 days', chosen: 'Days of your choice' },
  day: {
    ORDINARY_FRIDAY: 'An ordinary Friday',
    LOCKDOWN_MONDAY: 'A lockdown Monday: ten times the meetings',
    BRIDGE_LOSS: 'The biggest bridge is lost at 09:05',
    SCHOOLS: 'Schools come all at once',
    QUIET_AUGUST: 'A quiet day in August',
  },
  from: 'First day',
  to: 'Last day',
  begin: 'Try it',
  again: 'Try again',
  cancel: 'Cancel',
  save: 'Save these values…',
  tryThese: 'Try these values',
  state: { waiting: 'Waits for another dry run', running: 'Replayed: {n} %' },
  fault: {
    load: 'The library could not be read.',
    period: 'Choose a first day, and a last day that is not before it.',
    noHistory: 'Nothing was recorded in this time. Choose another one, or a day of the library.',
    noBridge: 'No bridge has reported yet, so a day can’t be made for your pool. Try again in a minute.',
    values: 'These values can’t be used. Look at them under Thresholds.',
    busy: 'Two dry runs are under way. Wait for one of them.',
    failed: 'The dry run failed. Try again.',
  },
  resultTitle: 'What would have been different',
  same: 'Nothing that people notice: these values do the same as those in use.',
  simpler:
    'Simpler than life: the meetings of a bridge are all of its mean size, stay on it, and everybody who wants to send a picture asks for it.',
  forecast: {
    known:
      'The forecast is replayed, too: what was known at each moment, from {n} day before. | The forecast is replayed, too: what was known at each moment, from {n} days before.',
    new: 'The forecast is replayed, too, but nothing is recorded of the days before: it begins with nothing and learns as it goes.',
    none: 'The forecast is switched off: it was not replayed, and values that rest on it did nothing.',
  },
  inForce: 'Values in use',
  candidate: 'Values tried',
  demand: 'Demand',
  minutes: '{n} min',
  touched: '{people} (in {meetings} meetings)',
  changes: '{n}, of which back and forth {flaps}',
  queued: '{n}, longest {wait}',
  summary: '{n} of {total} minutes with full video; the busiest bridge reached {hottest}.',
  figure: {
    withoutPicture: 'People without their picture',
    overloaded: 'People on an overfull bridge',
    touched: 'People whose pictures changed',
    changes: 'Level changes',
    queued: 'Meetings that waited',
    refused: 'Meetings refused',
    hottest: 'Busiest bridge',
  },
  finding: {
    overloaded: {
      more: 'Sound at risk: {n} minute of people on an overfull bridge more. | Sound at risk: {n} minutes of people on overfull bridges more.',
      fewer: '{n} minute of people on an overfull bridge less. | {n} minutes of people on overfull bridges fewer.',
    },
    refused: {
      more: '{n} meeting more would have been refused. | {n} meetings more would have been refused.',
      fewer: '{n} meeting fewer would have been refused. | {n} meetings fewer would have been refused.',
    },
    soundOnly: {
      more: 'With these values {n} minute more at sound only. | With these values {n} minutes more at sound only.',
      fewer: 'With these values {n} minute less at sound only. | With these values {n} minutes fewer at sound only.',
    },
    audioFirst: {
      more: '{n} minute more with sound by default. | {n} minutes more with sound by default.',
      fewer: '{n} minute less with sound by default. | {n} minutes fewer with sound by default.',
    },
    reduced: {
      more: '{n} minute more with smaller pictures. | {n} minutes more with smaller pictures.',
      fewer: '{n} minute less with smaller pictures. | {n} minutes fewer with smaller pictures.',
    },
    pictures: {
      more: 'People would have been without their picture {n} minute more, all taken together. | People would have been without their picture {n} minutes more, all taken together.',
      fewer:
        'People would have kept their picture {n} minute more, all taken together. | People would have kept their picture {n} minutes more, all taken together.',
    },
    touched: {
      more: '{n} person more would have seen pictures change. | {n} people more would have seen pictures change.',
      fewer: '{n} person fewer would have seen pictures change. | {n} people fewer would have seen pictures change.',
    },
    flaps: {
      more: '{n} time more back and forth. | {n} times more back and forth.',
      fewer: '{n} time less back and forth. | {n} times less back and forth.',
    },
  },
}
