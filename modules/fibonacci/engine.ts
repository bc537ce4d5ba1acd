/** What RDS calls the database engine; secrets call it otherwise. */
export const ENGINE = 'aurora-postgresql';
