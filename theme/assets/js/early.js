/*
 * Stands inline in the head of every page and runs before anything is shown, so that large type
 * and colours do not flash. Without storage (private windows) pages look as by default.
 */
(function (root) {
  root.classList.remove('no-js');
  root.classList.add('js');
  try {
    if (localStorage.getItem('gongkai-large')) { root.classList.add('large'); }
    var scheme = localStorage.getItem('gongkai-scheme');
    var contrast = localStorage.getItem('gongkai-contrast');
    if (contrast ? contrast === '1' : matchMedia('(prefers-contrast: more)').matches) { root.classList.add('contrast'); }
    if (scheme === 'dark' || scheme === 'light') { root.setAttribute('data-scheme', scheme); }
  } catch (error) { /* nothing is remembered */ }
})(document.documentElement);
