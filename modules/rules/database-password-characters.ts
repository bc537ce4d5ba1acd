import { defineRule } from '../lift/values';

const REFUSED_PASSWORD_CHARACTERS = /[/@" ]/;

export const databasePasswordCharacters = defineRule<{
  /** Never printed. */
  readonly password: string;
}>(
  {
    id: 'database-password-characters',
    level: 'refused',
    why: 'RDS refuses a master password with a slash, an at sign, a quotation mark or a space.',
    source: 'https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html',
    isPlain: true,
  },
  ({ password }) => ({
    holds: !REFUSED_PASSWORD_CHARACTERS.test(password),
    got: 'a password with such a character',
    wanted: 'a password without slash, at sign, quotation mark and space',
    fix: 'set manage_master_user_password = true, or generate the password without these characters',
  }),
);
