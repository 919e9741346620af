import { collectDefaultMetrics, Gauge, Histogram, register } from 'prom-client';

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 3];

/** Makes the process's own figures available; call once. */
export function startMetrics(pool: { totalCount: number; idleCount: number; waitingCount: number }): void {
	collectDefaultMetrics();
	new Gauge({
		name: 'samenspoor_pool_connections',
		help: 'Database connections by state',
		labelNames: ['state'],
		collect() {
			this.set({ state: 'total' }, pool.totalCount);
			this.set({ state: 'idle' }, pool.idleCount);
			this.set({ state: 'waiting' }, pool.waitingCount);
		}
	});
	new Histogram({
		name: HTTP_SECONDS,
		help: 'Seconds from request to answer, per route id',
		labelNames: ['route', 'method', 'status'],
		buckets: SECONDS
	});
}

const HTTP_SECONDS = 'samenspoor_http_seconds';

/** Counts one answer under its route id (never its address: that would hold ids of people). */
export function countAnswer(route: string, method: string, status: number, seconds: number): void {
	const histogram = register.getSingleMetric(HTTP_SECONDS) as Histogram | undefined;
	histogram?.observe({ route, method, status: String(status) }, seconds);
}

/** The figures in the text format of Prometheus. */
export async function metricsText(): Promise<{ contentType: string; body: string }> {
	return { contentType: register.contentType, body: await register.metrics() };
}
