/* Text fields of the trekker: what is typed is sent after a pause, and until the server has it nothing says „bewaard“.
   Knows no text once the page is gone.

   .st-key-typvak…  holds the fields and  span.mark[data-bewaard][data-versie]
   data-bewaard: {"wat": "what the server has", "wie": …}, each the beginning of the key of a field (st-key-wat-…) */
(function () {
  'use strict';
  var BOX = '[class*="st-key-typvak"]', TYPING = 1000; // ms before text is sent; Streamlit itself waits for Enter or for leaving the field

  function plain(text) { return text.trim().replace(/\s+/g, ' '); }

  function isTyped(field) { return field.matches('input[type=text], textarea') && field.getAttribute('role') !== 'combobox'; }

  function honest(box) {
    var mark = box.querySelector('.mark[data-bewaard]');
    if (!mark) return;
    var kept = JSON.parse(mark.dataset.bewaard);
    var fits = Object.keys(kept).every(function (name) {
      var field = box.querySelector('[class*="st-key-' + name + '-"] :is(input, textarea)');
      return !field || plain(field.value) === plain(kept[name]);
    });
    var text = !fits ? 'nog niet bewaard' : Number(mark.dataset.versie) ? 'bewaard' : '';
    if (mark.textContent !== text) mark.textContent = text;
  }

  document.addEventListener('input', function (event) {
    var field = event.target, box = field.closest(BOX);
    if (!box || !isTyped(field)) return;
    honest(box);
    clearTimeout(field.pause);
    field.pause = setTimeout(function () {
      var enter = { key: 'Enter', ctrlKey: field.tagName === 'TEXTAREA', bubbles: true, cancelable: true };
      field.dispatchEvent(new KeyboardEvent('keydown', enter));
    }, TYPING);
  }, true);

  window.addEventListener('beforeunload', function (event) {
    var waits = Array.from(document.querySelectorAll(BOX + ' .mark')).some(function (mark) { return mark.textContent === 'nog niet bewaard'; });
    if (waits) { event.preventDefault(); event.returnValue = ''; }
  });

  function review() { document.querySelectorAll(BOX).forEach(honest); }

  document.addEventListener('DOMContentLoaded', function () {
    new MutationObserver(review).observe(document.getElementById('root'), { childList: true, subtree: true });
    setInterval(review, 300); // a field that gets another value makes no mutation
  });
})();
