/* Keeps the fill-in pages honest: what is not kept says so. Never sends an answer itself, never knows one after the page is gone.

   A question:  .st-key-vraag-<ID>  holds radios and  .st-key-mark-<ID> > span.mark[data-label][data-versie]  („bewaard“ or empty)
   A text:      .st-key-toelichting-…  holds a textarea and  span.mark[data-versie][data-lengte]
   The server draws the mark from what it read back; here it is only taken away until it fits what is on screen. */
(function () {
  'use strict';
  var KEPT = 'bewaard', NOT_KEPT = 'nog niet bewaard';
  var QUESTION = '[class*="st-key-vraag-"], [class*="st-key-toelichting-"]';
  var PATIENCE = 900, LOUD = 2000, TYPING = 1000; // ms before an item says so, before the page says so, before text is sent

  /* Streamlit looks for its server below the page's own path first: two requests for nothing, with a 404 in the console. */
  window.__streamlit = { BACKEND_BASE_URL: location.origin + '/' };

  /* A reload, a copied link and a second tab are new readers: they get their own name from the server. */
  function without(address, names) {
    var url = new URL(address, location.href);
    names.forEach(function (name) { url.searchParams.delete(name); });
    return url.href;
  }
  var isFillingIn = function () { return location.pathname === '/invullen' || location.pathname === '/papier'; };
  var hasTab = function () { return new URLSearchParams(location.search).has('tab'); };
  if (hasTab()) history.replaceState(history.state, '', without(location.href, ['tab']));

  /* That name, and what a page remembers of what it showed, are no steps somebody took: the back button goes past them. */
  var NOTES = ['tab', 'gezien'];
  var push = history.pushState;
  history.pushState = function (state, unused, address) {
    var isNote = without(address, NOTES) === without(location.href, NOTES);
    var isFirst = isFillingIn() && !hasTab() && new URL(address, location.href).pathname === location.pathname;
    return isNote || isFirst ? history.replaceState(state, unused, address) : push.call(history, state, unused, address);
  };

  var waiting = new Map(); // key of a question -> { since, version (of a text), told }
  var offlineSince = 0;
  var voice, line;

  function keyOf(box) {
    return Array.from(box.classList).find(function (name) { return /^st-key-(vraag|toelichting)-/.test(name); });
  }

  function boxOf(key) { return document.getElementsByClassName(key)[0]; }

  function isKept(box, mark, item) {
    var area = box.querySelector('textarea');
    if (area) {
      if (mark.dataset.versie === item.version) return area.value === area.kept; // nothing new arrived: typed and taken back?
      return Number(mark.dataset.lengte) === Array.from(area.value).length;
    }
    return mark.dataset.label === chosenLabel(box);
  }

  function chosenLabel(box) { // the text of the chosen tile, empty when none is
    var chosen = box.querySelector('input[type=radio]:checked');
    var option = chosen && chosen.closest('[data-testid="stRadioOption"]');
    return option ? (option.querySelector('p') || option).textContent.trim() : '';
  }

  function write(mark, text) { if (mark.textContent !== text) mark.textContent = text; }

  function say(text) { voice.textContent = ''; setTimeout(function () { voice.textContent = text; }, 50); }

  /* Streamlit's radios send no change event, so look: a choice that is not the one the mark speaks of waits from now on.
     While a next screen comes in piece by piece, a choice of the screen before it can stand beside a new mark for a moment. */
  function findChoices() {
    document.querySelectorAll(QUESTION).forEach(function (box) {
      var mark = box.querySelector('.mark'), key = keyOf(box), label = chosenLabel(box);
      if (!mark || !isOpen(mark) || box.querySelector('textarea')) return;
      if (!label) {
        waiting.delete(key);
        write(mark, '');
        mark.removeAttribute('data-wacht');
      } else if (!waiting.has(key)) {
        if (label !== mark.dataset.label) waiting.set(key, { since: Date.now() });
        else if (mark.dataset.staat === 'kept') write(mark, KEPT);
      }
    });
  }

  function isOpen(mark) { return mark.dataset.staat !== 'closed'; } // the peiling closed meanwhile: the server says so at the question

  /* Look at everything that waits: kept now, or too long not kept. */
  function review() {
    findChoices();
    var now = Date.now(), loud = false;
    waiting.forEach(function (item, key) {
      var box = boxOf(key), mark = box && box.querySelector('.mark');
      if (!box || (mark && !isOpen(mark))) return void waiting.delete(key); // another part is on screen: the answer went along with that tap
      if (mark && isKept(box, mark, item)) {
        write(mark, KEPT);
        mark.removeAttribute('data-wacht');
        waiting.delete(key);
        if (box.querySelector('textarea')) box.querySelector('textarea').kept = box.querySelector('textarea').value;
        if (item.told || !waiting.size) say('Bewaard');
        return;
      }
      var late = now - item.since > PATIENCE;
      if (mark) write(mark, late ? NOT_KEPT : '');
      if (mark) mark.toggleAttribute('data-wacht', late);
      if (late && !item.told) { item.told = true; say('Nog niet bewaard'); }
      loud = loud || now - item.since > LOUD;
    });
    var app = document.querySelector('[data-testid="stApp"]');
    var state = app && app.getAttribute('data-test-connection-state');
    var online = navigator.onLine && (!state || state === 'CONNECTED' || state === 'INITIAL');
    offlineSince = online ? 0 : offlineSince || now;
    var text = loud ? 'Nog niet alles is bewaard. Houd deze pagina open; we proberen het opnieuw.'
      : offlineSince && now - offlineSince > LOUD ? 'Er is even geen verbinding. Houd deze pagina open; we proberen het opnieuw.' : '';
    if (line.textContent !== text) line.textContent = text;
    line.hidden = !text;
  }

  document.addEventListener('input', function (event) {
    var box = event.target.tagName === 'TEXTAREA' && event.target.closest(QUESTION);
    if (!box) return;
    var mark = box.querySelector('.mark'), old = waiting.get(keyOf(box));
    waiting.set(keyOf(box), { since: Date.now(), version: mark ? mark.dataset.versie : '', told: Boolean(old && old.told) });
    review();
    clearTimeout(box.pause); // Streamlit sends a text only when it loses focus or on Ctrl+Enter: send it after a pause
    box.pause = setTimeout(function () {
      event.target.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', ctrlKey: true, bubbles: true, cancelable: true }));
    }, TYPING);
  }, true);

  document.addEventListener('focusin', function (event) {
    var area = event.target, box = area.tagName === 'TEXTAREA' && area.closest(QUESTION);
    if (box && !waiting.has(keyOf(box))) area.kept = area.value;
  });

  window.addEventListener('beforeunload', function (event) {
    if (waiting.size) { event.preventDefault(); event.returnValue = ''; }
  });

  /* Another part or page: start at the top, with the keyboard and the screen reader at its heading. */
  var path = null, title = null, problems = null;
  function followHeading() {
    followProblems();
    var heading = document.querySelector('[data-testid="stMain"] h1');
    if (!heading || heading.textContent === title) return;
    var here = location.pathname + (new URLSearchParams(location.search).get('stap') || '');
    var moved = title !== null && (path !== here || isFillingIn());
    path = here;
    title = heading.textContent;
    if (!moved) return;
    document.querySelector('[data-testid="stMain"]').scrollTo(0, 0);
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  }

  /* What is missing stands above the form, and the button below it: go there. */
  function followProblems() {
    var block = document.querySelector('.fouten');
    if (block && block !== problems) {
      block.tabIndex = -1;
      block.scrollIntoView({ block: 'center' });
      block.focus({ preventScroll: true });
    }
    problems = block;
  }

  document.addEventListener('DOMContentLoaded', function () {
    voice = document.createElement('div');
    voice.className = 'alleen-voorlezen';
    voice.setAttribute('role', 'status');
    line = document.createElement('div');
    line.id = 'melding';
    line.hidden = true;
    document.body.append(voice, line);
    followHeading();
    new MutationObserver(function () { followHeading(); review(); })
      .observe(document.getElementById('root'), { childList: true, subtree: true, characterData: true, attributeFilter: ['data-selected'] });
    setInterval(review, 300);
    window.addEventListener('offline', review);
    window.addEventListener('online', review);
  });
})();
