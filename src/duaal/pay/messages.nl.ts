import type { CategoryReason, PassedFact } from './pay-category.ts';
import type { PayBasis, PayRefusal } from './training-pay.ts';

export const PAY_BASIS_TEXTS = {
	monthly: 'Je krijgt elke maand een leervergoeding.',
	hourly: 'Je krijgt een leervergoeding per uur. Dit is het laagste bedrag dat mag.',
	sector: 'Je krijgt een loon. Het bedrag hangt af van de sector. Vraag het aan de onderneming.',
	unpaid: 'Bij deze overeenkomst hoort geen leervergoeding.'
} as const satisfies Record<PayBasis, string>;

export const CATEGORY_REASONS = {
	firstYearOfThirdStage: 'Je bent geslaagd voor het eerste jaar van de derde graad.',
	qualificationPhase: 'Je bent geslaagd voor de kwalificatiefase (OV3).',
	alternatingYears: 'Je bent al geslaagd voor een of meer jaren van een alternerende opleiding.',
	secondStage: 'Je bent geslaagd voor de tweede graad.',
	'nothing-yet': 'Je begint aan je eerste jaar en bent nog niet geslaagd voor de tweede graad.'
} as const satisfies Record<CategoryReason, string>;

export const PASSED_QUESTIONS = {
	firstYearOfThirdStage: 'Is de leerling geslaagd voor het eerste jaar van de derde graad?',
	qualificationPhase: 'Is de leerling geslaagd voor de kwalificatiefase (OV3)?',
	alternatingYears: 'Voor hoeveel jaren van een alternerende opleiding is de leerling al geslaagd?',
	secondStage: 'Is de leerling geslaagd voor de tweede graad?'
} as const satisfies Record<PassedFact, string>;

export const PAY_REFUSALS = {
	'amount-unknown': 'Wij kennen het bedrag van die dag nog niet. Kijk op de pagina van de Vlaamse overheid.'
} as const satisfies Record<PayRefusal, string>;
