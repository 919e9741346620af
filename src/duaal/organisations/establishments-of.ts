import type { EstablishmentNumber } from '#law/kbo.ts';
import type { Declared } from './joining.ts';
import type { RegisterAddress, RegisterEnterprise } from './register-entry.ts';

/** An establishment to put on the platform; `number` is null for a place that the register does not have. */
type ToAdd = {
	readonly number: EstablishmentNumber | null;
	readonly name: string;
	readonly address: string | null;
	readonly nis: string;
};

/** How the enterprise is called towards customers, else officially; undefined when the register has no name for it. */
export function nameInRegister(found: RegisterEnterprise): string | undefined {
	return found.tradeName ?? found.name ?? found.shortName ?? undefined;
}

/**
 * The establishments to add for what somebody declared: those of this very enterprise in the register that were chosen, and the place that was typed. The
 * register's municipality wins from the chosen one; an establishment without any is left out.
 */
export function establishmentsToAdd(found: RegisterEnterprise | undefined, declared: Declared, name: string): ToAdd[] {
	const chosen = new Map(declared.chosen.map(({ number, nis }) => [number, nis]));
	const listed = (found?.establishments ?? []).flatMap((each): ToAdd[] => {
		const nis = each.municipalityNis ?? chosen.get(each.number) ?? null;
		if (!chosen.has(each.number) || nis === null) return [];
		return [{ number: each.number, name: each.name ?? name, address: addressLine(each.address), nis }];
	});
	const { place } = declared;
	return place ? [...listed, { number: null, name, address: place.address, nis: place.nis }] : listed;
}

/** Street, number and box on one line; null when there is no street. */
export function addressLine({ street, houseNumber, box }: RegisterAddress): string | null {
	if (street === null) return null;
	const number = [houseNumber, box === null ? null : `bus ${box}`].filter((part) => part !== null).join(' ');
	return [street, number]
		.filter((part) => part !== '')
		.join(' ')
		.slice(0, 200);
}
