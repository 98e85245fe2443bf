import { bilingual } from '@weir/base';
import { defineKind } from '../kind.ts';
import { checkRole } from './check-role.ts';
import { type Role, roleSchema } from './role.ts';
import { roleSites } from './role-sites.ts';

/** Roles: who may do what with which records. */
export const roleKind = defineKind<Role>({
  kind: 'role',
  title: bilingual('角色', 'Role'),
  folder: 'roles',
  schema: roleSchema,
  refersTo: ['expr'],
  order: [],
  words: {
    '/grants': bilingual('授权', 'Grants'),
    '/design': bilingual('可以设计', 'May design'),
    '/administer': bilingual('可以管理人员', 'May manage people'),
  },
  checkAmong: checkRole,
  sites: roleSites,
  migrations: [],
});
