import { z } from 'zod';
import type { AgreementStatus } from '../agreement.ts';

/** Groups of statuses by which the list is filtered. */
export const GROUPS = {
	open: ['draft', 'awaiting-signatures'],
	signed: ['signed', 'registered'],
	running: ['running', 'suspended'],
	over: ['completed', 'expired', 'ended-early', 'cancelled']
} as const satisfies Record<string, readonly AgreementStatus[]>;
export type Group = keyof typeof GROUPS;

/** The filter of the list, as its address has it; what is no filter is left out. */
export const listFilterSchema = z.object({
	stand: z.enum(['open', 'signed', 'running', 'over']).nullable().catch(null),
	zoek: z.string().trim().max(100).catch('')
});
export type ListFilter = z.infer<typeof listFilterSchema>;

/** The address of the list with a filter and a page; only what is not usual stands in it. */
export function listAddress({ stand, zoek }: ListFilter, page = 1): string {
	const parts = new URLSearchParams();
	if (stand) parts.set('stand', stand);
	if (zoek) parts.set('zoek', zoek);
	if (page > 1) parts.set('pagina', String(page));
	const text = parts.toString();
	return text === '' ? '/overeenkomsten' : `/overeenkomsten?${text}`;
}
