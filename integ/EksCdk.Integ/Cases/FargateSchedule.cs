using EksCdk.Configuration;

namespace EksCdk.Integ.Cases;

/// <summary>A pod of a namespace that a Fargate profile takes runs without a node of ours, and calls AWS as its role.</summary>
public sealed class FargateSchedule : JoinCase
{
    /// <inheritdoc />
    protected override EnvironmentConfiguration Environment { get; } = Smallest.Platform("fargate") with
    {
        FargateProfiles = [new() { Name = "probes", Selectors = [new() { Namespace = Probe.Namespace }] }],
    };

    /// <inheritdoc />
    protected override void Expect(Observer observer)
    {
        var probe = new Probe(observer, "OnFargate");
        // The agent of Pod Identity, a DaemonSet, does not run on Fargate.
        var role = probe.ActByWebIdentity();
        var ran = probe.Run(Probe.CallerIs(role));
        JoinExpectations.ExpectReadyNode(observer, "FargateReady", "eks.amazonaws.com/compute-type=fargate")
            .Node.AddDependency(ran);
    }
}
