// Runs before first paint, as a file of its own: the policy allows no inline script, and a module would come too late.
(function () {
  var chosen = null
  try { chosen = localStorage.getItem('throughline.theme') } catch { /* storage may be closed; the system decides */ }
  var dark = chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.dataset.theme = dark ? 'dark' : 'light'
})()
