import { template } from './template.ts';

type Shown = { readonly link: string; readonly answerBy: string };
type ToLearner = Shown & { readonly place: string; readonly programme: string; readonly again: boolean };
type ToEnterprise = Shown & {
	/** Given name and age: nothing more leaves before there is an agreement. */
	readonly learner: string;
	readonly home: string;
	readonly programme: string;
	readonly provider: string;
	readonly again: boolean;
};
/** `other`: how the reader knows the other side. */
type WithOther = { readonly link: string; readonly other: string };

const OVER = {
	refused: 'De andere kant zei nee. Dat is niet leuk, maar nu weet je het wel.',
	withdrawn: 'De school heeft het voorstel teruggenomen.',
	expired: 'De tijd om te antwoorden is voorbij.'
} as const;

const LINK = 'https://samenspoor.example/voorstellen/antwoord/voorbeeld';

/** Messages about proposals: each side answers over the link, without an account. */
export const PROPOSAL_TEMPLATES = {
	'proposal-to-learner': template<ToLearner>({
		when: 'Meteen bij een nieuw voorstel, en na 3 en 7 werkdagen zonder antwoord. Aan de leerling.',
		mail: ({ place, programme, answerBy, again }) => ({
			subject: again ? `Herinnering: wil je werken bij ${place}?` : `Een werkplek voor jou: ${place}`,
			paragraphs: [
				`Je school stelt een leerwerkplek voor bij ${place}, voor de opleiding ${programme}.`,
				`Jij beslist. Zeg ja, vraag om eerst te praten, of zeg nee. Dat kan tot en met ${answerBy}.`
			],
			linkText: 'Bekijk het voorstel en antwoord'
		}),
		sms: ({ place, answerBy }) => `Een werkplek voor jou bij ${place}. Antwoord tot en met ${answerBy}:`,
		examples: [
			{
				link: LINK,
				place: 'Voorbeeldbakkerij De Zon',
				programme: 'Bakker duaal',
				answerBy: '8 december 2026',
				again: false
			},
			{
				link: LINK,
				place: 'Voorbeeldbakkerij De Zon',
				programme: 'Bakker duaal',
				answerBy: '8 december 2026',
				again: true
			}
		]
	}),
	'proposal-to-enterprise': template<ToEnterprise>({
		when: 'Meteen bij een nieuw voorstel, en na 3 en 7 werkdagen zonder antwoord. Aan de onderneming.',
		mail: ({ learner, home, programme, provider, answerBy, again }) => ({
			subject: again ? `Herinnering: kan ${learner} bij jullie leren?` : `Kan ${learner} bij jullie leren?`,
			paragraphs: [
				`${provider} stelt een leerling voor: ${learner}, uit ${home}. De opleiding is ${programme}.`,
				`Je antwoordt met één tik: ja, eerst praten of nee. Dat kan tot en met ${answerBy}. Een account is niet nodig.`
			],
			linkText: 'Bekijk het voorstel en antwoord'
		}),
		sms: ({ learner, provider, answerBy }) =>
			`${provider} stelt ${learner} voor als leerling. Antwoord tot en met ${answerBy}:`,
		examples: [
			{
				link: LINK,
				learner: 'Amina (16)',
				home: 'Gent',
				programme: 'Bakker duaal',
				provider: 'Voorbeeldschool De Linde',
				answerBy: '8 december 2026',
				again: false
			}
		]
	}),
	'proposal-meeting': template<WithOther & { readonly day: string; readonly time: string; readonly where: string }>({
		when: 'Meteen als er een kennismaking gepland is, aan de leerling en aan de onderneming.',
		mail: ({ other, day, time, where }) => ({
			subject: `Kennismaken op ${day}`,
			paragraphs: [`Er is een gesprek gepland met ${other}.`],
			list: [`Wanneer: ${day} om ${time} uur`, `Waar: ${where}`],
			linkText: 'Bekijk het voorstel'
		}),
		sms: ({ other, day, time }) => `Kennismaken met ${other}: ${day} om ${time} uur.`,
		examples: [
			{
				link: LINK,
				other: 'Voorbeeldbakkerij De Zon',
				day: '3 december 2026',
				time: '16:00',
				where: 'Stationsstraat 4, Gent'
			}
		]
	}),
	'proposal-accepted': template<WithOther>({
		when: 'Meteen als allebei ja zeiden, aan de leerling en aan de onderneming.',
		mail: ({ other }) => ({
			subject: 'Allebei ja: nu komt de overeenkomst',
			paragraphs: [
				`Jullie zeiden allebei ja: jij en ${other}.`,
				'De school maakt nu de overeenkomst. Je krijgt een bericht als je ze kan lezen en tekenen.'
			],
			linkText: 'Bekijk het voorstel'
		}),
		sms: ({ other }) => `Jij en ${other} zeiden allebei ja. De school maakt nu de overeenkomst.`,
		examples: [{ link: LINK, other: 'Voorbeeldbakkerij De Zon' }]
	}),
	'proposal-over': template<WithOther & { readonly why: keyof typeof OVER }>({
		when: 'Meteen als een voorstel voorbij is, aan wie niet zelf nee zei.',
		mail: ({ other, why }) => ({
			subject: 'Dit voorstel is voorbij',
			paragraphs: [
				`Het voorstel met ${other} is voorbij. ${OVER[why]}`,
				'Je moet niets meer doen. De school kijkt verder.'
			],
			linkText: 'Bekijk het voorstel'
		}),
		sms: ({ other }) => `Het voorstel met ${other} is voorbij. Je moet niets meer doen.`,
		examples: [
			{ link: LINK, other: 'Voorbeeldbakkerij De Zon', why: 'refused' },
			{ link: LINK, other: 'Amina', why: 'withdrawn' },
			{ link: LINK, other: 'Amina', why: 'expired' }
		]
	})
};
