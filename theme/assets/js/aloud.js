/*
 * Reads the page aloud with the phone's own Chinese voice; the button [data-aloud] is shown where
 * there is one. Sentence by sentence, since long texts stop half way in some browsers; what is being
 * read is marked. A second press stops.
 */
(function () {
  'use strict';

  var button = document.querySelector('button[data-aloud]');
  var page = document.querySelector('.page');
  if (!button || !page || !('speechSynthesis' in window) || !('SpeechSynthesisUtterance' in window)) { return; }
  var pressed = button;
  var text = page;
  var speech = window.speechSynthesis;
  var turn = 0;
  /** @type {Element | null} */
  var marked = null;

  /** Mandarin before other Chinese voices. @returns {SpeechSynthesisVoice | undefined} */
  function voice() {
    var voices = speech.getVoices();
    return voices.filter(function (one) { return /^(zh|cmn)([-_](CN|Hans))?$/i.test(one.lang); })[0]
      || voices.filter(function (one) { return /^(zh|cmn)/i.test(one.lang); })[0];
  }

  function offer() { pressed.toggleAttribute('hidden', !voice()); }

  /** Blocks of text as shown: no controls, nothing folded away or hidden. @returns {Element[]} */
  function blocks() {
    var found = Array.from(text.querySelectorAll('h1, h2, h3, p, li, dt, dd, summary, th, td'));
    return found.filter(function (one) {
      return one instanceof HTMLElement && one.offsetParent && !one.closest('nav, form, .share, .no-read')
        && !one.querySelector('p, li, dd, td');
    });
  }

  /** @param {Element} block @returns {string[]} */
  function sentences(block) {
    var words = (block instanceof HTMLElement ? block.innerText : '').replace(/\s+/g, ' ').trim();
    return words.match(/[^。！？；]{1,160}[。！？；]?/g) || [];
  }

  /** @param {Element | null} block */
  function mark(block) {
    if (marked) { marked.classList.remove('being-read'); }
    marked = block;
    if (block) {
      block.classList.add('being-read');
      var box = block.getBoundingClientRect();
      if (box.top < 0 || box.bottom > window.innerHeight * 0.8) { block.scrollIntoView({ block: 'center' }); }
    }
  }

  function stop() {
    turn += 1;
    speech.cancel();
    mark(null);
    pressed.setAttribute('aria-pressed', 'false');
    pressed.textContent = '朗读';
  }

  function start() {
    turn += 1;
    var mine = turn;
    /** @type {{block: Element, words: string}[]} */
    var left = [];
    blocks().forEach(function (block) {
      sentences(block).forEach(function (words) { left.push({ block: block, words: words }); });
    });
    pressed.setAttribute('aria-pressed', 'true');
    pressed.textContent = '停止';

    function next() {
      if (mine !== turn) { return; }
      var one = left.shift();
      if (!one) {
        stop();
        return;
      }
      var said = new SpeechSynthesisUtterance(one.words);
      said.lang = 'zh-CN';
      said.rate = 0.9;
      said.voice = voice() || null;
      said.onend = next;
      said.onerror = function () { if (mine === turn) { stop(); } };
      mark(one.block);
      speech.speak(said);
    }
    speech.cancel();
    next();
  }

  pressed.addEventListener('click', function () {
    if (pressed.getAttribute('aria-pressed') === 'true') { stop(); } else { start(); }
  });
  addEventListener('pagehide', function () { speech.cancel(); });
  offer();
  // Many phones list their voices a moment later.
  if (speech.addEventListener) { speech.addEventListener('voiceschanged', offer); } else { speech.onvoiceschanged = offer; }
})();
