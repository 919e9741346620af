import { template } from './template.ts';

type Confirm = {
	readonly link: string;
	readonly enterprise: string;
	/** One line for each place: its programmes and where. */
	readonly places: readonly string[];
};

/** So many places are named; of more, how many. */
const NAMED = 10;

const LINK = 'https://samenspoor.example/plekken/bevestig/voorbeeld';

/** Messages about places. */
export const PLACE_TEMPLATES = {
	'confirm-places': template<Confirm>({
		when: 'Bij het begin van elk trimester, aan wie een onderneming beheert, als een plek een maand lang niet bevestigd is.',
		mail: ({ enterprise, places }) => ({
			subject:
				places.length === 1
					? `Klopt je leerwerkplek nog? ${enterprise}`
					: `Kloppen je leerwerkplekken nog? ${enterprise}`,
			paragraphs: [
				places.length === 1
					? `Een nieuw trimester begint. Klopt deze leerwerkplek van ${enterprise} nog?`
					: `Een nieuw trimester begint. Kloppen deze ${places.length} leerwerkplekken van ${enterprise} nog?`,
				'Met één klik zeg je het. Je hebt geen account nodig. Scholen zien dan dat de plek er nog is.'
			],
			list: [...places.slice(0, NAMED), ...(places.length > NAMED ? [`En nog ${places.length - NAMED}.`] : [])],
			linkText: places.length === 1 ? 'Zeg of je plek nog klopt' : 'Zeg of je plekken nog kloppen'
		}),
		sms: ({ enterprise, places }) =>
			places.length === 1
				? `Klopt de leerwerkplek van ${enterprise} nog?`
				: `Kloppen de leerwerkplekken van ${enterprise} nog?`,
		examples: [
			{ link: LINK, enterprise: 'Bakkerij Het Voorbeeld', places: ['Bakker duaal (Gent)'] },
			{
				link: LINK,
				enterprise: 'Bouwwerken Het Voorbeeld',
				places: Array.from({ length: 12 }, (_, index) => `Ruwbouw duaal, werf ${index + 1} (Aalst)`)
			}
		]
	})
};
