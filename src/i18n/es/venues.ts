import type { Words } from '../words.ts';

// What is said about exchanges' own ways of counting. Figures come in as text, already formatted.

export const venues: Words['venues'] = {
  contractSizeUnknown: (market: string) =>
    `No sé cuánto vale un contrato de ${market} en ese exchange, así que no puedo contar en contratos.`,
  contractSizeHelp: (unit: string) =>
    `Da el tamaño en ${unit}, o di cuánto es un contrato, como lo indica tu exchange: cs=…`,
  ratioInverted: (venue: string, ratio: string) =>
    `${venue} muestra este ratio al revés, más alto es más seguro: ${ratio} (liquidación al 100 %).`,
  estimates: {
    bitget:
      'la propia Bitget llama estimado a su precio; no se cuenta la deducción de los niveles altos, por lo que este precio sale un poco más cerca de lo real',
    bitmex:
      'BitMEX: del margen se restan dos comisiones taker de 0.05 % sobre el valor de entrada, como indicó una vez su soporte; no se cuentan la próxima financiación ni su redondeo a satoshis, así que no es exacto al tick',
    bybit:
      'cuenta unificada de Bybit, aislado; su fórmula lineal se deduce de la inversa que publica, y con mmr= no se cuenta la deducción de los niveles altos, por lo que este precio sale un poco más cerca de lo real (cuenta clásica antigua: on bybit-classic)',
    'bybit-classic':
      'reglas de Bybit anteriores a la cuenta unificada, con el mantenimiento sobre el valor de entrada; la comisión de cierre no se cuenta, como en sus propios ejemplos, así que su precio puede diferir en más o menos esa comisión',
    coinex:
      'CoinEx calcula su precio desde el último precio de ajuste y el PnL desde entonces; aquí se calcula desde la entrada, que da lo mismo salvo que un ajuste haya movido la garantía',
    deribit:
      'Deribit exige margen a toda la cuenta y liquida por pasos; este es el precio en que empezaría el primer paso si la posición estuviera sola',
    dydx: 'dYdX liquida según el precio de su oráculo y toda la subcuenta: calculado como si esta posición fuera todo lo que hay en ella',
    gate: 'la reserva de Gate de 0.075 % para el cierre es la que indicó en 2024; otros mercados pueden reservar otra; en los niveles altos su mantenimiento es escalonado, así que con un solo mmr= este precio sale un poco más cerca de lo real',
    htx: 'HTX indica un factor de ajuste: mmr= es ese factor entre tu apalancamiento; solo liquida cuando su último precio también llega, y no se cuenta una comisión que quizá cobre',
    kucoin:
      'se sigue la página más nueva de KuCoin (mantenimiento y 0.06 % de comisión de liquidación sobre el valor de marca); la anterior tomaba el mantenimiento sobre el valor de entrada y ninguna comisión',
    mexc: 'la página de ayuda de MEXC no cuenta la comisión de liquidación en este precio, pero al decidir sí la cuenta: la liquidación puede llegar algo antes',
    okx: 'la comisión de liquidación de OKX se toma como el 0.05 % taker de un usuario normal; otro nivel de comisión mueve el precio',
  },
  /** Where a price came from. */
  origin: {
    streamed: (venue: string) => `${venue}, en directo`,
    polled: (venue: string, seconds: string) => `${venue}, en vivo, cada ${seconds} s`,
    replay: (markets: string, from: string, to: string) => `grabación de ${markets}, del ${from} al ${to}`,
  },
  tables: {
    'risk limits': 'límites de riesgo',
    'position tiers': 'niveles de posición',
    'margin tables': 'tablas de margen',
    'margin fractions': 'fracciones de margen',
    brackets: 'niveles (brackets)',
  },
  cited: {
    read: ({ venue, what, date }) => `${venue}: ${what}, tal como los tenía el ${date}`,
    'binance-brackets': ({ of, date, by }) =>
      `niveles de Binance${of === undefined ? '' : ` para ${of}`} del ${date} (copia de ${by})`,
    'bitget-announcement': ({ date }) => `anuncio de Bitget del ${date}`,
    'bybit-parameters': () =>
      'parámetros de margen de Bybit, copia sin fecha (usa mmr= si el tuyo muestra otra tasa)',
    'deribit-change': ({ date }) => `cambio de margen de Deribit del ${date} (margen estándar)`,
    'deribit-linear': () => 'página de Deribit sobre perpetuos lineales, margen estándar',
    'dydx-genesis': ({ date }) =>
      `nivel large-cap de dYdX v4 según el génesis de su cadena, ${date} (la gobernanza puede cambiarlo)`,
    'hyperliquid-tiers': ({ date }) => `niveles de margen de Hyperliquid, su documentación a ${date}`,
    'plain-contract': () => 'el contrato simple: sin margen de mantenimiento salvo que des mmr=',
    'usual-reduction': () =>
      'la descripción habitual de la reducción parcial forzosa: de dos en dos niveles al precio de bancarrota',
    'binance-liquidation': () => 'Binance: protocolo de liquidación; página de ADL 360033525471',
    'bybit-liquidation': () =>
      'Bybit, proceso de liquidación: cierre parcial con orden IOC hasta un nivel de riesgo menor, luego la toma el exchange',
    'okx-tiers': () =>
      'OKX, reglas de niveles: desde el nivel 3 de dos en dos, si no la toma al precio de bancarrota',
    'okx-adl': () => 'lo que otros cuentan de la página de ADL de OKX: beneficio % / tasa de margen',
    'gate-adl': () =>
      'Gate, anuncio 28762 del 2022-11-21; su página de ayuda 22082 (2025) nombra retorno y ratio de mantenimiento, sin fórmula',
    'bitmex-liquidation': () => 'BitMEX, páginas de liquidación y de desapalancamiento automático (ADL)',
    'mexc-liquidation': () => 'MEXC, página de ayuda de liquidación: nivel por nivel al precio de bancarrota',
    'hyperliquid-liquidation': () =>
      'documentación de Hyperliquid, liquidaciones y desapalancamiento automático (ADL)',
  },
};
