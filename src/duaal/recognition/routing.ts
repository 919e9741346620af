import type { JointCommittee } from '#duaal/organisations/joint-committee.ts';
import type { OrganisationId } from '#kernel/id.ts';
import type { Trust } from '#law/parameter.ts';
import type { RoutedBy } from './recognition.ts';

/** A sector with its joint committees, and the partnership that has it; null for a sector without one. */
export type Sector = {
	readonly code: string;
	readonly jointCommittees: readonly string[];
	readonly partnershipId: OrganisationId | null;
	/** How sure the division of joint committees is. */
	readonly trust: Trust;
};

/** Which partnership decides, for which sector, and why. */
export type Route = {
	readonly partnershipId: OrganisationId;
	readonly sector: string | null;
	readonly by: RoutedBy;
	readonly trust: Trust;
};

/**
 * The competent partnership: that of the sector with the joint committee of the enterprise; when several have it, that of the programme first. A sub-committee
 * that no sector names (118.03) goes with its committee (118). Without a stated joint committee the sector of the programme decides. Whatever no sectoral partnership has goes to the Flemish partnership.
 */
export function routeTo(
	asked: { readonly jointCommittee: JointCommittee | null; readonly programmeSector: string },
	sectors: readonly Sector[],
	flemishPartnership: OrganisationId
): Route {
	const { jointCommittee, programmeSector } = asked;
	const committee = jointCommittee === null ? null : namedCommittee(jointCommittee, sectors);
	const fits = sectors
		.filter((each) => (committee === null ? each.code === programmeSector : each.jointCommittees.includes(committee)))
		.filter(({ partnershipId }) => partnershipId !== null)
		.sort(
			(a, b) => Number(b.code === programmeSector) - Number(a.code === programmeSector) || (a.code < b.code ? -1 : 1)
		);
	const sector = fits[0];
	if (!sector?.partnershipId) return { partnershipId: flemishPartnership, sector: null, by: 'none', trust: 'inferred' };
	const by = jointCommittee === null ? 'programme' : 'joint-committee';
	return {
		partnershipId: sector.partnershipId,
		sector: sector.code,
		by,
		trust: by === 'programme' ? 'inferred' : sector.trust
	};
}

function namedCommittee(jointCommittee: JointCommittee, sectors: readonly Sector[]): string {
	const isNamed = sectors.some(({ jointCommittees }) => jointCommittees.includes(jointCommittee));
	return isNamed ? jointCommittee : jointCommittee.slice(0, 3);
}
