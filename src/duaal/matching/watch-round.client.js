// The only script of the pages about rounds: shows how far a running round is, and loads the result when it has ended. On a finished round it
// says when somebody changed it. Everything works without it: the page then asks again by itself.
const page = document.querySelector('[data-round-address]');
if (page instanceof HTMLElement) watch(page);

/** @param {HTMLElement} page */
function watch(page) {
	const { roundAddress = '', roundState = '', roundRunning } = page.dataset;
	const timer = setInterval(
		async () => {
			if (document.hidden) return;
			const answer = await fetch(roundAddress).catch(() => undefined);
			if (!answer?.ok) return;
			const { state, ...progress } = await answer.json();
			if (state === roundState) return roundRunning && show(page, progress);
			clearInterval(timer);
			if (roundRunning) location.reload();
			else for (const notice of page.querySelectorAll('[hidden]')) notice.removeAttribute('hidden');
		},
		roundRunning ? 700 : 15_000
	);
}

/**
 * @param {HTMLElement} page
 * @param {{ step: string | null, words: string, value: number }} progress
 */
function show(page, { step, words, value }) {
	const steps = [...page.querySelectorAll('li[data-step]')];
	const at = steps.findIndex((each) => each instanceof HTMLElement && each.dataset['step'] === step);
	steps.forEach((each, index) => {
		each.classList.toggle('done', index < at);
		if (index === at) each.setAttribute('aria-current', 'step');
		else each.removeAttribute('aria-current');
	});
	const bar = page.querySelector('progress');
	if (bar) bar.value = value;
	const said = page.querySelector('[data-words]');
	// Only what changed: a screen reader says it each time.
	if (said && said.textContent !== words) said.textContent = words;
}
