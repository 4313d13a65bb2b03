// Live updates: when something is committed, the parts marked data-direct are fetched anew and put in place, unless
// the user is typing in them; what she unfolded stays unfolded. Every page works without this script.
const parts = () => [...document.querySelectorAll('[data-direct]')];

async function refresh() {
  const answer = await fetch(location.href, { headers: { accept: 'text/html' } });
  if (!answer.ok || answer.redirected) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
  for (const part of parts()) {
    const next = fresh.getElementById(part.id);
    const typing = part.contains(document.activeElement) && document.activeElement.matches('input, select, textarea');
    // A form that was unfolded is about to be filled in.
    if (!next || typing || part.querySelector('details[open] form')) continue;
    const unfolded = [...part.querySelectorAll('details[open] > summary')].map((summary) => summary.textContent);
    for (const summary of next.querySelectorAll('details > summary')) {
      if (unfolded.includes(summary.textContent)) summary.parentElement.open = true;
    }
    if (next.innerHTML !== part.innerHTML) part.innerHTML = next.innerHTML;
  }
}

if (parts().length > 0) {
  const source = new EventSource('/bureau/direct');
  let waiting = null;
  source.addEventListener('change', () => {
    clearTimeout(waiting);
    waiting = setTimeout(refresh, 150);
  });
  const status = document.getElementById('direct');
  source.addEventListener('open', () => { if (status) status.hidden = true; });
  source.addEventListener('error', () => { if (status) status.hidden = false; });
  addEventListener('pagehide', () => source.close());
  // What no commit tells of (a tablet that confirms an erasure) is looked at now and then, every so many seconds.
  const often = parts().map((part) => Number(part.dataset.toutes)).filter((seconds) => seconds > 0);
  if (often.length > 0) setInterval(() => { if (!document.hidden) refresh(); }, Math.min(...often) * 1000);
}

// Search as one types: the form is sent once the hand rests.
for (const field of document.querySelectorAll('input[data-cherche]')) {
  let rest = null;
  field.addEventListener('input', () => {
    clearTimeout(rest);
    rest = setTimeout(async () => {
      const url = new URL(field.form.action, location.href);
      url.search = new URLSearchParams(new FormData(field.form)).toString();
      const answer = await fetch(url, { headers: { accept: 'text/html' } });
      if (!answer.ok || answer.redirected) return;
      const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const target = document.getElementById(field.dataset.cherche);
      const next = fresh.getElementById(field.dataset.cherche);
      if (target && next) target.innerHTML = next.innerHTML;
      history.replaceState(null, '', url);
    }, 200);
  });
}

// A letter is printed from its own button; the browser's own way does the same.
for (const button of document.querySelectorAll('[data-imprime]')) {
  button.hidden = false;
  button.addEventListener('click', () => print());
}
