"""What stages do with Ruby, Bundler and Rails: see `stage`."""
