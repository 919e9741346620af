import { template } from './template.ts';

type Waiting = {
	readonly link: string;
	/** What waits, the most urgent first: Dutch sentences. */
	readonly lines: readonly string[];
	/** How many more there are. */
	readonly more: number;
	/** How many of all cannot wait. */
	readonly urgent: number;
};

const LINK = 'https://samenspoor.example/werkblad';

/** The morning mail. */
export const WAITING_TEMPLATES = {
	'waiting-items': template<Waiting>({
		when: 'Op werkdagen om half zeven, aan wie iets te doen heeft. Wie dat kiest, krijgt hem één keer per week of niet.',
		mail: ({ lines, more, urgent }) => {
			const count = lines.length + more;
			return {
				subject: count === 1 ? 'Eén ding wacht op jou' : `${count} dingen wachten op jou`,
				paragraphs: [urgentText(urgent, count)],
				list: more === 0 ? lines : [...lines, `En nog ${more}.`],
				linkText: 'Naar mijn werkblad',
				footnote: 'Wil je deze mail minder vaak, of niet? Dat kies je op je account, onder “Ochtendmail”.'
			};
		},
		sms: null,
		examples: [
			{
				link: LINK,
				lines: [
					'Onderteken de overeenkomst van Amina. Ze begint op 1 december 2026.',
					'Beantwoord het voorstel voor Yusuf.',
					'Bevestig je plekken voor het volgende trimester.'
				],
				more: 0,
				urgent: 1
			},
			{ link: LINK, lines: ['Bevestig je plekken voor het volgende trimester.'], more: 0, urgent: 0 },
			{
				link: LINK,
				lines: Array.from({ length: 12 }, (_, turn) => `Beantwoord voorstel ${turn + 1}.`),
				more: 30,
				urgent: 42
			}
		]
	})
};

function urgentText(urgent: number, count: number): string {
	if (urgent === 0) return count === 1 ? 'Dit wacht op jou:' : 'Dit wacht op jou. Wat eerst moet, staat bovenaan:';
	if (count === 1) return 'Dit kan niet wachten:';
	if (urgent === count) return 'Dit wacht op jou, en het is allemaal dringend:';
	return urgent === 1
		? 'Dit wacht op jou. Het eerste kan niet wachten:'
		: `Dit wacht op jou. De eerste ${urgent} kunnen niet wachten:`;
}
