using EksCdk.Checks.Rules.Boot;

namespace EksCdk.Checks.Tests.Rules.Boot;

public sealed class BottlerocketUserDataIsTomlTests
{
    [Fact]
    public void Settings_pass() =>
        TestDeployment.Plain().Set("Nodes.Properties.AmiType", "BOTTLEROCKET_x86_64")
            .UserData("NodeTemplate", "|\n  [settings.kubernetes]\n  max-pods = 58")
            .IsCompliant<BottlerocketUserDataIsToml>("Nodes");

    [Fact]
    public void A_script_is_refused() =>
        TestDeployment.Plain().Set("Nodes.Properties.AmiType", "BOTTLEROCKET_x86_64")
            .UserData("NodeTemplate", "|\n  #!/bin/bash\n  echo hello")
            .IsBroken<BottlerocketUserDataIsToml>("Nodes", "UserData", "#!");

    [Fact]
    public void MIME_parts_are_refused() =>
        TestDeployment.Plain().Set("Nodes.Properties.AmiType", "BOTTLEROCKET_x86_64")
            .UserData("NodeTemplate",
                "|\n  MIME-Version: 1.0\n  Content-Type: multipart/mixed; boundary=\"B\"\n\n  --B\n  Content-Type: " +
                "text/x-shellscript\n\n  echo hello\n  --B--")
                .IsBroken<BottlerocketUserDataIsToml>("Nodes", "UserData", "MIME-Version");

    [Fact]
    public void User_data_from_a_parameter_are_unknown() =>
        TestDeployment.Plain().Set("Nodes.Properties.AmiType", "BOTTLEROCKET_x86_64").Parameter("Script")
            .UserData("NodeTemplate", "!Ref Script").IsUnknown<BottlerocketUserDataIsToml>("Nodes");

    [Fact]
    public void Another_family_has_nothing_to_say() =>
        TestDeployment.Plain().UserData("NodeTemplate", "|\n  #!/bin/bash\n  echo hello").IsSilent<BottlerocketUserDataIsToml>();
}
