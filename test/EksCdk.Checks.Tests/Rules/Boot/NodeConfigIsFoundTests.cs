using EksCdk.Checks.Rules.Boot;

namespace EksCdk.Checks.Tests.Rules.Boot;

public sealed class NodeConfigIsFoundTests
{
    private static TestDeployment With(string old, string other) => TestDeployment.Plain().WithSelfManagedGroup()
        .UserData("WorkerTemplate", SelfManaged.NodeConfig.Replace(old, other, StringComparison.Ordinal));

    [Fact]
    public void A_part_of_its_type_passes() =>
        TestDeployment.Plain().WithSelfManagedGroup().IsCompliant<NodeConfigIsFound>("Workers");

    [Fact]
    public void A_part_of_another_type_is_refused() =>
        With("application/node.eks.aws", "text/x-shellscript")
            .IsBroken<NodeConfigIsFound>("Workers", "UserData", "text/x-shellscript");

    [Fact]
    public void Another_kind_is_refused() =>
        With("kind: NodeConfig", "kind: NodeConfiguration")
            .IsBroken<NodeConfigIsFound>("Workers", "UserData", "NodeConfiguration");

    [Fact]
    public void A_script_that_calls_nodeadm_has_nothing_to_say() =>
        With("--BOUNDARY--",
            "--BOUNDARY\n  Content-Type: text/x-shellscript\n\n  #!/bin/bash\n  nodeadm init -c file:///tmp/other.yaml\n  " +
            "--BOUNDARY--").IsSilent<NodeConfigIsFound>("Workers");

    [Fact]
    public void EKS_finds_its_own() =>
        TestDeployment.Plain().IsSilent<NodeConfigIsFound>();
}
