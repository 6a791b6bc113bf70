/* The wall of a meeting: tells the server how large it is, and lets keys and a clicker press the buttons that are on screen.
   Knows no answer and keeps nothing; where the meeting is, the server knows. */
(function () {
  'use strict';
  var WALL = '/bijeenkomst';
  var KEYS = { ArrowRight: 'volgende', PageDown: 'volgende', ' ': 'volgende', ArrowLeft: 'vorige', PageUp: 'vorige', Home: 'eerste', v: 'toon', V: 'toon' };
  var here = function () { return location.pathname === WALL; };
  var isWall = function () { return here() && new URLSearchParams(location.search).get('scherm') !== 'spiek'; };

  /* Figures need pixels: the size stands in the address before Streamlit connects, so the first drawing is the right one. */
  function withSize(address) {
    var url = new URL(address, location.href);
    url.searchParams.set('b', innerWidth);
    url.searchParams.set('h', innerHeight);
    return url.href;
  }
  if (isWall()) history.replaceState(history.state, '', withSize(location.href));

  /* A slide is no step in the browser: its back button leaves the meeting. */
  var push = history.pushState;
  history.pushState = function (state, unused, address) {
    var same = here() && new URL(address, location.href).pathname === WALL;
    return same ? history.replaceState(state, unused, address) : push.call(history, state, unused, address);
  };

  var pause;
  addEventListener('resize', function () {
    if (!isWall()) return;
    clearTimeout(pause);
    pause = setTimeout(function () { // one redraw, when the window stands still
      history.replaceState(history.state, '', withSize(location.href));
      dispatchEvent(new PopStateEvent('popstate', { state: history.state }));
    }, 300);
  });

  /* Streamlit makes one of two quick presses; here the second waits until the first slide is there. */
  var waiting = [], pump, pressed = 0, ran = true, PATIENCE = 500; // ms in which a press must have begun to run
  function isDone() {
    var app = document.querySelector('[data-testid="stApp"]');
    if (app && app.getAttribute('data-test-script-state') !== 'notRunning') ran = true;
    else return ran || Date.now() - pressed > PATIENCE;
    return false;
  }
  function buttonOf(name) { return document.querySelector('.st-key-' + name + ' button:not([disabled])'); }
  function next() {
    if (!isDone()) return;
    var button = waiting.length && buttonOf(waiting.shift());
    if (button) {
      pressed = Date.now();
      ran = false;
      button.click();
    } else if (!waiting.length) pump = clearInterval(pump);
  }
  function press(name) {
    if (!waiting.length && !buttonOf(name)) return false;
    waiting.push(name);
    next();
    if (!pump) pump = setInterval(next, 30);
    return true;
  }

  document.addEventListener('keydown', function (event) {
    if (!isWall() || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    var target = event.target;
    if (target.closest('input:not([type=checkbox]), textarea, select, [contenteditable], [role=dialog], [role=listbox]')) return;
    // Space and Enter belong to the button or box that has the keyboard, except to our own two: there they mean the same
    if (event.key === ' ' && target.closest('button, a, summary, input, [role=radio]') && !target.closest('.st-key-volgende')) return;
    if (event.repeat) return event.preventDefault();
    var name = KEYS[event.key] || (/^[1-5]$/.test(event.key) ? 'deel-' + event.key : '');
    if (name && press(name)) event.preventDefault();
  }, true);

  /* Ticking draws the box anew; the keyboard stays at it. */
  var last = '';
  document.addEventListener('focusin', function (event) {
    var box = event.target.closest && event.target.closest('[class*="st-key-vink-"]');
    last = box ? Array.from(box.classList).find(function (name) { return name.indexOf('st-key-vink-') === 0; }).replace(/-[01]$/, '') : '';
  });
  document.addEventListener('DOMContentLoaded', function () {
    new MutationObserver(function () {
      if (!last || !here() || document.activeElement !== document.body) return;
      var box = document.querySelector('[class*="' + last + '"] input');
      if (box) box.focus({ preventScroll: true });
    }).observe(document.getElementById('root'), { childList: true, subtree: true });
  });
})();
