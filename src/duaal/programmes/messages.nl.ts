import type { Trust } from '#law/parameter.ts';
import type { AgreementReasoning } from './agreement-kind.ts';
import type { Facet, Finality, Form, Kind, NextStep } from './programme.ts';

export const KIND_NAMES = {
	regular: 'Gewone opleiding',
	'seventh-year': 'Zevende jaar',
	aanloop: 'Aanloop'
} as const satisfies Record<Kind, string>;

export const FORM_NAMES = {
	ordinary: 'Gewoon secundair onderwijs',
	'buso-ov3': 'Buitengewoon secundair onderwijs (OV3)',
	syntra: 'Syntra',
	adult: 'Volwassenenonderwijs'
} as const satisfies Record<Form, string>;

export const FINALITY_NAMES = {
	'labour-market': 'Arbeidsmarkt: je kan daarna gaan werken',
	dual: 'Dubbel: je kan daarna gaan werken of verder studeren'
} as const satisfies Record<Finality, string>;

export const FACET_NAMES = {
	domain: 'Domein',
	stage: 'Graad',
	finality: 'Finaliteit',
	kind: 'Soort opleiding',
	province: 'Regio'
} as const satisfies Record<Facet, string>;

export const NEXT_STEP_NAMES = {
	work: 'Gaan werken',
	'seventh-year': 'Een zevende jaar volgen',
	'higher-education': 'Verder studeren aan een hogeschool',
	'adult-education': 'Verder leren in het volwassenenonderwijs',
	graduaat: 'Een graduaatsopleiding volgen',
	'dual-programme': 'Een andere duale opleiding volgen'
} as const satisfies Record<NextStep, string>;

export const AGREEMENT_NAMES = {
	oao: 'Overeenkomst van alternerende opleiding (OAO): je krijgt een leervergoeding.',
	sao: 'Stageovereenkomst alternerende opleiding (SAO): je krijgt geen leervergoeding.',
	unknown: 'Nog niet bekend. Vraag het aan de school.'
} as const satisfies Record<AgreementReasoning['kind'], string>;

export const AGREEMENT_REASONS = {
	'at-least-threshold': 'Je bent gemiddeld minstens {threshold} uur per week op de werkplek.',
	'below-threshold': 'Je bent gemiddeld minder dan {threshold} uur per week op de werkplek.',
	'hours-unknown': 'Wij vonden niet hoeveel uren per week je op de werkplek bent.'
} as const satisfies Record<AgreementReasoning['reason'], string>;

export const TRUST_NAMES = {
	official: 'officiële bron',
	secondary: 'tweedehands bron',
	old: 'oude bron',
	inferred: 'afgeleid',
	unconfirmed: 'niet bevestigd'
} as const satisfies Record<Trust, string>;
