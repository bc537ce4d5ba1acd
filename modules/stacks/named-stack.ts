import { TerraformElement, TerraformResource, TerraformStack } from 'cdktf';
import { Node } from 'constructs';

/**
 * A stack whose Terraform addresses people can read: the ids on the way to the construct, joined, without
 * CDKTF's hash. Ids that start with a capital are structure (`Resource`, `Vault`, `Lock`) and left out, so that
 * `main/Vault/Resource` is `aws_backup_vault.main`. Addresses are a contract: two constructs that come to one
 * are an error.
 */
export class NamedStack extends TerraformStack {
  private readonly pathByAddress = new Map<string, string>();

  /**
   * CDKTF resolves every value once more to find references between stacks: a fifth of the synthesis. Stacks
   * here refer to nothing in each other; a reference that slipped in would name a resource Terraform does not find.
   */
  override prepareStack(): void {
    // nothing to prepare
  }

  protected override allocateLogicalId(element: TerraformElement | Node): string {
    const node = TerraformElement.isTerraformElement(element) ? element.node : element;
    const below = node.scopes.slice(node.scopes.indexOf(this) + 1);
    const id = below
      .map((construct) => construct.node.id)
      .filter((part) => !/^[A-Z]/.test(part))
      .join('_')
      .replace(/-/g, '_');
    if (id === '')
      throw new Error(`${node.path} has no address: give it, or a construct around it, an id in lower case`);
    const address = `${kindOf(element)}.${id}`;
    const path = this.pathByAddress.get(address);
    if (path !== undefined && path !== node.path) {
      throw new Error(
        `${path} and ${node.path} both have the address ${address}: give one of them another id`,
      );
    }
    this.pathByAddress.set(address, node.path);
    return id;
  }
}

function kindOf(element: TerraformElement | Node): string {
  return TerraformResource.isTerraformResource(element)
    ? element.terraformResourceType
    : element.constructor.name;
}
