export { tattooDirectoryRunbooks } from './tattoo-directory-runbooks';
export { tattooRunbook } from './tattoo-runbook';
