export { fibonacciDocuments, fibonacciRunbooks } from './fibonacci-runbooks';
