package dev.lowerface.file;

import dev.lowerface.expression.LowerfaceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryFlag;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.UserPrincipal;
import java.util.EnumSet;
import java.util.List;

/**
 * A folder of this user alone in one of Windows where every user may make folders, such as {@code
 * ProgramData}: made with an access list of one entry, and never taken from another.
 */
final class OwnersFolder {
  private OwnersFolder() {}

  /**
   * Makes the folder unless it is there.
   *
   * @throws IOException if it cannot be made
   * @throws LowerfaceException if somebody else has made it
   */
  static void make(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      UserPrincipal self = FileOwner.self();
      if (self == null) {
        throw new IOException("nothing tells who this user is");
      }
      Files.createDirectory(folder, onlyFor(self));
    }
    if (!FileOwner.isThisUsers(folder)) {
      throw new LowerfaceException(
          "expected native libraries in a folder that only this user can write, "
              + folder
              + " is another user's; remove it, or set -D"
              + NativeFolder.PROPERTY
              + "=FOLDER to one of your own");
    }
  }

  private static FileAttribute<List<AclEntry>> onlyFor(UserPrincipal user) {
    AclEntry all =
        AclEntry.newBuilder()
            .setType(AclEntryType.ALLOW)
            .setPrincipal(user)
            .setPermissions(EnumSet.allOf(AclEntryPermission.class))
            .setFlags(AclEntryFlag.FILE_INHERIT, AclEntryFlag.DIRECTORY_INHERIT)
            .build();
    return new FileAttribute<>() {
      @Override
      public String name() {
        return "acl:acl";
      }

      @Override
      public List<AclEntry> value() {
        return List.of(all);
      }
    };
  }
}
