# Stand for the modules of the directory that the backup module depends on.
module "iam" {
  source = "./dependencies/iam"
}

module "notifications" {
  source = "./dependencies/notifications"
}

module "app_storage" {
  source = "./dependencies/app-storage"
}

module "compute" {
  source = "./dependencies/compute"
}

module "audit_foundation" {
  source = "./dependencies/audit-foundation"
}
