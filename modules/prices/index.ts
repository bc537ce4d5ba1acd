export { PRICES, type Prices } from './prices';
