import { Gauge, type Registry } from 'prom-client';

/** What is read at the moment somebody asks: one number, or one for each value of a label. */
type Reading = { name: string; help: string } & (
  { value: number } | { label: string; values: Record<string, number> }
);

/** Sets the readings, each a gauge of its own that the registry keeps. */
export function setGauges(registry: Registry, readings: Reading[]): void {
  for (const reading of readings) {
    const { name, help } = reading;
    const labelNames = 'label' in reading ? [reading.label] : [];
    const gauge =
      (registry.getSingleMetric(name) as Gauge | undefined) ??
      new Gauge({ name, help, labelNames, registers: [registry] });
    if ('value' in reading) gauge.set(reading.value);
    else
      for (const [key, value] of Object.entries(reading.values)) gauge.set({ [reading.label]: key }, value);
  }
}
