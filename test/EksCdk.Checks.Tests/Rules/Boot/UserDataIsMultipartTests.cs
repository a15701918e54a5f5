using EksCdk.Checks.Rules.Boot;

namespace EksCdk.Checks.Tests.Rules.Boot;

public sealed class UserDataIsMultipartTests
{
    [Fact]
    public void MIME_parts_pass() =>
        TestDeployment.Plain()
            .UserData("NodeTemplate",
                "|\n  MIME-Version: 1.0\n  Content-Type: multipart/mixed; boundary=\"B\"\n\n  --B\n  Content-Type: " +
                "text/x-shellscript\n\n  echo hello\n  --B--").IsCompliant<UserDataIsMultipart>("Nodes");

    [Fact]
    public void A_bare_script_is_refused() =>
        TestDeployment.Plain().UserData("NodeTemplate", "|\n  #!/bin/bash\n  echo hello")
            .IsBroken<UserDataIsMultipart>("Nodes", "UserData", "#!/bin/bash");

    [Fact]
    public void It_is_refused_also_where_EKS_chooses_the_AMI_type() =>
        TestDeployment.Plain().Remove("Nodes.Properties.AmiType").UserData("NodeTemplate", "|\n  #!/bin/bash\n  echo hello")
            .IsBroken<UserDataIsMultipart>("Nodes");

    [Fact]
    public void User_data_from_a_parameter_are_unknown() =>
        TestDeployment.Plain().Parameter("Script").UserData("NodeTemplate", "!Ref Script")
            .IsUnknown<UserDataIsMultipart>("Nodes");

    [Fact]
    public void A_custom_AMI_takes_a_bare_script() =>
        TestDeployment.Plain().Remove("Nodes.Properties.AmiType")
            .Set("NodeTemplate.Properties.LaunchTemplateData.ImageId", "ami-0123456789abcdef0")
            .UserData("NodeTemplate", "|\n  #!/bin/bash\n  echo hello").IsSilent<UserDataIsMultipart>();

    [Fact]
    public void No_user_data_has_nothing_to_say() =>
        TestDeployment.Plain().IsSilent<UserDataIsMultipart>();
}
