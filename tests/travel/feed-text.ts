import type { SmallFeed } from './small-feeds.ts';

/** The files of a small feed as text: stops `s0`, `s1` …, every trip a route of its own. */
export function feedText({ stops, services, trips, transfers = [] }: SmallFeed): Record<string, string> {
	const stations = new Set(stops.flatMap(({ station }) => station ?? []));
	return {
		'agency.txt': table('agency_id,agency_name,agency_url,agency_timezone', [
			['1', 'Lijn', 'https://lijn.example', 'Europe/Brussels']
		]),
		'routes.txt': table(
			'route_id,agency_id,route_short_name,route_type',
			trips.map((_, trip) => [`r${trip}`, '1', `r${trip}`, 3])
		),
		'stops.txt': table(
			'stop_id,stop_name,stop_lat,stop_lon,location_type,parent_station',
			stops.map(({ lat, lon, station }, stop) => [
				`s${stop}`,
				`s${stop}`,
				lat,
				lon,
				stations.has(stop) ? 1 : 0,
				station === undefined ? '' : `s${station}`
			])
		),
		'calendar.txt': table(
			'service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date',
			services.map(({ weekdays, from, until }, service) => [
				`v${service}`,
				...[1, 2, 3, 4, 5, 6, 7].map((day) => Number(weekdays.includes(day))),
				from.replaceAll('-', ''),
				until.replaceAll('-', '')
			])
		),
		'calendar_dates.txt': table(
			'service_id,date,exception_type',
			services.flatMap(({ exceptions = [] }, service) =>
				exceptions.map(({ day, runs }) => [`v${service}`, day.replaceAll('-', ''), runs ? 1 : 2])
			)
		),
		'trips.txt': table(
			'route_id,service_id,trip_id',
			trips.map(({ service }, trip) => [`r${trip}`, `v${service}`, `t${trip}`])
		),
		'stop_times.txt': table(
			'trip_id,arrival_time,departure_time,stop_id,stop_sequence,pickup_type,drop_off_type',
			trips.flatMap(({ calls }, trip) =>
				calls.map(({ stop, arrival, departure, board, alight }, sequence) => [
					`t${trip}`,
					clock(arrival),
					clock(departure),
					`s${stop}`,
					sequence + 1,
					board === false ? 1 : 0,
					alight === false ? 1 : 0
				])
			)
		),
		'frequencies.txt': table(
			'trip_id,start_time,end_time,headway_secs',
			trips.flatMap(({ frequencies = [] }, trip) =>
				frequencies.map(({ from, until, headway }) => [`t${trip}`, clock(from), clock(until), headway])
			)
		),
		'transfers.txt': table(
			'from_stop_id,to_stop_id,transfer_type,min_transfer_time',
			transfers.map(({ from, to, kind, seconds }) => [`s${from}`, `s${to}`, kind, seconds ?? ''])
		)
	};
}

function table(header: string, rows: readonly (readonly (string | number)[])[]): string {
	return `${[header, ...rows.map((row) => row.join(','))].join('\n')}\n`;
}

function clock(seconds: number): string {
	const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
	return `${two(seconds / 3_600)}:${two((seconds / 60) % 60)}:${two(seconds % 60)}`;
}
