using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Boot;

namespace EksCdk.Checks.Tests.Rules.Boot;

public sealed class MultipartIsWellFormedTests
{
    [Fact]
    public void Parts_between_boundaries_pass() =>
        TestDeployment.Plain()
            .UserData("NodeTemplate",
                "|\n  MIME-Version: 1.0\n  Content-Type: multipart/mixed; boundary=\"B\"\n\n  --B\n  Content-Type: " +
                "text/x-shellscript\n\n  echo hello\n  --B--").IsCompliant<MultipartIsWellFormed>("Nodes");

    [Fact]
    public void An_indented_boundary_is_refused_with_an_AMI_of_your_own() =>
        TestDeployment.Plain().WithSelfManagedGroup()
            .UserData("WorkerTemplate",
                SelfManaged.NodeConfig.Replace("  --BOUNDARY\n", "    --BOUNDARY\n", StringComparison.Ordinal))
                .IsBroken<MultipartIsWellFormed>("Workers", "UserData", "no line is --BOUNDARY", effect: Effect.NoJoin);

    [Fact]
    public void An_indented_boundary_may_fail_where_EKS_adds_its_own_part() =>
        TestDeployment.Plain()
            .UserData("NodeTemplate",
                "|\n  MIME-Version: 1.0\n  Content-Type: multipart/mixed; boundary=\"B\"\n\n    --B\n  Content-Type: " +
                "text/x-shellscript\n\n  echo hello")
                .IsBroken<MultipartIsWellFormed>("Nodes", "UserData", "no line is --B", effect: Effect.Possible);

    [Fact]
    public void What_is_indented_from_the_first_line_on_is_no_MIME_for_EKS() =>
        TestDeployment.Plain()
            .UserData("NodeTemplate",
                "\"  MIME-Version: 1.0\\n  Content-Type: multipart/mixed; boundary=B\\n\\n  --B\\n  Content-Type: " +
                "text/x-shellscript\\n\\n  echo hello\\n  --B--\"")
                .IsBroken<MultipartIsWellFormed>("Nodes", "UserData", "no line is --B", effect: Effect.Fails);

    [Fact]
    public void A_header_without_a_boundary_is_refused() =>
        TestDeployment.Plain()
            .UserData("NodeTemplate",
                "|\n  MIME-Version: 1.0\n  Content-Type: multipart/mixed\n\n  --B\n  Content-Type: text/x-shellscript\n\n  " +
                "echo hello").IsBroken<MultipartIsWellFormed>("Nodes", "UserData", "without a boundary");

    [Fact]
    public void A_missing_end_is_warned_of() =>
        TestDeployment.Plain()
            .UserData("NodeTemplate",
                "|\n  MIME-Version: 1.0\n  Content-Type: multipart/mixed; boundary=\"B\"\n\n  --B\n  Content-Type: " +
                "text/x-shellscript\n\n  echo hello")
                .IsBroken<MultipartIsWellFormed>("Nodes", "UserData", "does not end", effect: Effect.Possible);

    private static TestDeployment EndingInABackslash(string part) => TestDeployment.Plain()
        .UserData("NodeTemplate",
            $"|\n  MIME-Version: 1.0\n  Content-Type: multipart/mixed; boundary=\"B\"\n\n  --B\n  {part}\n\n  --B--\\");

    [Fact]
    public void The_end_that_the_CDK_shows_passes_after_a_script() =>
        EndingInABackslash("Content-Type: text/x-shellscript\n\n  #!/bin/bash\n  echo hello")
            .IsCompliant<MultipartIsWellFormed>("Nodes");

    [Fact]
    public void After_a_configuration_it_is_a_line_too_many() =>
        EndingInABackslash("Content-Type: application/node.eks.aws\n\n  apiVersion: node.eks.aws/v1alpha1\n  kind: NodeConfig")
            .IsBroken<MultipartIsWellFormed>("Nodes", "UserData", "does not end", effect: Effect.Possible);

    private static string WithScript(string between) => SelfManaged.NodeConfig.Replace("\n  --BOUNDARY--",
        $"\n  --BOUNDARY\n  Content-Type: text/x-shellscript; charset=us-ascii\n{between}  #!/bin/bash\n  set -ex\n\n  --BOUNDARY--",
        StringComparison.Ordinal);

    [Fact]
    public void Without_an_empty_line_behind_a_header_nodeadm_reads_nothing() => TestDeployment.Plain().WithSelfManagedGroup()
        .UserData("WorkerTemplate", WithScript(""))
        .IsBroken<MultipartIsWellFormed>("Workers", "UserData", "\"#!/bin/bash\"", effect: Effect.NoJoin);

    [Fact]
    public void With_it_nodeadm_reads_the_parts() => TestDeployment.Plain().WithSelfManagedGroup()
        .UserData("WorkerTemplate", WithScript("\n")).IsCompliant<MultipartIsWellFormed>("Workers");

    [Theory]
    [InlineData("")]
    [InlineData("  X-Of-Its-Own: a;\n   b\n")]
    public void A_NodeConfig_in_a_header_is_none(string more) => TestDeployment.Plain().WithSelfManagedGroup()
        .UserData("WorkerTemplate", SelfManaged.NodeConfig.Replace("node.eks.aws\n\n  ---\n", $"node.eks.aws\n{more}",
            StringComparison.Ordinal))
        .IsBroken<MultipartIsWellFormed>("Workers", "UserData", "\"apiVersion: node.eks.aws", effect: Effect.NoJoin);

    [Fact]
    public void Readers_of_other_images_take_it() => TestDeployment.Plain().WithSelfManagedGroup()
        .Set("WorkerTemplate.Properties.LaunchTemplateData.ImageId",
            "'{{resolve:ssm:/aws/service/eks/optimized-ami/1.32/amazon-linux-2/recommended/image_id}}'")
        .UserData("WorkerTemplate", WithScript("")).IsCompliant<MultipartIsWellFormed>("Workers");

    [Fact]
    public void Parts_from_a_parameter_are_unknown() =>
        TestDeployment.Plain().Parameter("Parts")
            .UserData("NodeTemplate", "!Sub \"MIME-Version: 1.0\\nContent-Type: multipart/mixed; boundary=B\\n\\n${Parts}\"")
            .IsUnknown<MultipartIsWellFormed>("Nodes");

    [Fact]
    public void A_script_has_nothing_to_say() =>
        TestDeployment.Plain().UserData("NodeTemplate", "|\n  #!/bin/bash\n  echo hello").IsSilent<MultipartIsWellFormed>();
}
