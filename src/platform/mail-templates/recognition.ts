import { template } from './template.ts';

type News = {
	readonly link: string;
	/** What happened, as the history says it. */
	readonly what: string;
	readonly programme: string;
	readonly establishment: string;
	/** The partnership waits for an answer. */
	readonly asks: boolean;
};

const LINK = 'https://samenspoor.example/onderneming/erkenningen/0198a0b0-0000-7000-8000-000000000001';

/** That something happened to a recognition that cannot wait for the morning. The reasons stay on the page: they can be personal. */
export const RECOGNITION_TEMPLATES = {
	'recognition-news': template<News>({
		when: 'Meteen, aan wie de onderneming beheert, bij een beslissing of een vraag over een erkenning.',
		mail: ({ what, programme, establishment, asks }) => ({
			subject: asks ? `Een vraag over je erkenning voor ${programme}` : `${what}: ${programme}`,
			paragraphs: asks
				? [
						`Het partnerschap heeft een vraag over de erkenning voor ${programme}, bij ${establishment}.`,
						'Het gaat pas verder als jij antwoordt.'
					]
				: [
						`Er is nieuws over de erkenning voor ${programme}, bij ${establishment}: ${what.toLowerCase()}.`,
						'Op de pagina staat waarom, en wat je kan doen als je het er niet mee eens bent.'
					],
			linkText: asks ? 'De vraag lezen en antwoorden' : 'De beslissing lezen'
		}),
		sms: ({ programme, asks }) =>
			asks
				? `Er is een vraag over je erkenning voor ${programme}.`
				: `Er is nieuws over je erkenning voor ${programme}.`,
		examples: [
			{ link: LINK, what: 'Erkend', programme: 'Bakker duaal', establishment: 'Bakkerij Het Voorbeeld', asks: false },
			{
				link: LINK,
				what: 'Informatie gevraagd',
				programme: 'Bakker duaal',
				establishment: 'Bakkerij Het Voorbeeld',
				asks: true
			}
		]
	})
};
