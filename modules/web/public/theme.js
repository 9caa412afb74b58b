// Before the first paint, so that a chosen theme does not flash. A file of its own: the policy allows no inline script.
try {
  var theme = localStorage.getItem('ecluse.theme')
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme
} catch (e) {
  /* storage is blocked: the system's theme it is */
}
