using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Workloads;

namespace EksCdk.Checks.Tests.Rules.Workloads;

public sealed class KubeconfigOutputIsOneTests
{
    [Fact]
    public void The_command_passes() =>
        TestDeployment.Plain()
            .Section("Outputs",
                "KubeconfigCommand:\n  Value: !Sub aws eks update-kubeconfig --name ${Cluster} --region ${AWS::Region}")
                .IsCompliant<KubeconfigOutputIsOne>("Cluster");

    [Fact]
    public void The_endpoint_is_worth_knowing() =>
        TestDeployment.Plain().Section("Outputs", "Kubeconfig:\n  Value: !GetAtt Cluster.Endpoint")
            .IsBroken<KubeconfigOutputIsOne>("Cluster", saying: "Endpoint", effect: Effect.Advice);

    [Fact]
    public void What_comes_from_a_parameter_has_nothing_to_say() =>
        TestDeployment.Plain().Section("Outputs", "Kubeconfig:\n  Value: !Ref AdminRoleArn").IsSilent<KubeconfigOutputIsOne>();

    [Fact]
    public void Other_outputs_have_nothing_to_say() =>
        TestDeployment.Plain().IsSilent<KubeconfigOutputIsOne>();
}
