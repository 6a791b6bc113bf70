/* Typing a paper sheet in with the keyboard: a figure or letter chooses a box of the question that has the focus and goes to the next.
   It presses what is on the screen, as a finger would; keeping and marks stay with samenpeil.js. Never works outside a question. */
(function () {
  'use strict';
  var QUESTION = '[class*="st-key-vraag-"]';

  function radios(box) { return Array.from(box.querySelectorAll('input[type=radio]')); }

  function word(radio) {
    var option = radio.closest('[data-testid="stRadioOption"]');
    return option ? option.textContent.trim() : '';
  }

  /* '3' -> the third box, or the one that says 3 · '0' -> 10 · '?' -> „Weet ik niet“ · 'j' -> the only word with that letter */
  function meant(box, key) {
    var all = radios(box);
    var figures = all.some(function (radio) { return word(radio) === '10'; });
    if (figures && /^[0-9]$/.test(key)) return all.find(function (radio) { return word(radio) === (key === '0' ? '10' : key); });
    if (/^[1-9]$/.test(key)) return all[Number(key) - 1];
    var start = key === '?' ? 'w' : key.toLowerCase();
    var found = all.filter(function (radio) { return word(radio).toLowerCase().startsWith(start); });
    return /^[a-z]$/.test(start) && found.length === 1 ? found[0] : undefined;
  }

  function goOn(box) {
    var boxes = Array.from(document.querySelectorAll(QUESTION)), next = boxes[boxes.indexOf(box) + 1];
    var target = next ? radios(next).find(function (radio) { return radio.checked; }) || radios(next)[0] : document.querySelector('[class*="st-key-verstuur-"] button');
    if (!target) return;
    target.focus({ preventScroll: true });
    (next || target).scrollIntoView({ block: 'center' });
  }

  document.addEventListener('keydown', function (event) {
    if (location.pathname !== '/papier' || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    var box = event.target.matches('input[type=radio]') && event.target.closest(QUESTION);
    if (!box) return;
    var choice = event.key.length === 1 ? meant(box, event.key) : undefined;
    if (!choice && event.key !== 'Enter') return;
    event.preventDefault();
    if (choice) choice.click();
    goOn(box);
  }, true);
})();
