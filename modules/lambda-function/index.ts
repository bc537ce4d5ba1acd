export { LambdaFunction, logGroupName, type LambdaFunctionProps } from './lambda-function';
