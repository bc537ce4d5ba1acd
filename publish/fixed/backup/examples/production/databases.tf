# Stands for the module that makes your databases.
module "databases" {
  source = "./databases"
}
