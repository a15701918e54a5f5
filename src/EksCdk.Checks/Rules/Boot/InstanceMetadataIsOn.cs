namespace EksCdk.Checks.Rules.Boot;

/// <summary>Nodes learn who and where they are from instance metadata.</summary>
internal sealed class InstanceMetadataIsOn() : Rule(new RuleInfo("EKS320")
{
    Title = "Nodes can reach their instance metadata",
    Effect = Effect.NoJoin,
    Link = JoinLink.Boot,
    Evidence = RuleEvidence.Documented("2026-11-21"),
    Why =
        "The kubelet gets its credentials, its region and its name from instance metadata: with the endpoint off no node " +
        "joins, whatever its AMI.",
    AwsError = "NodeCreationFailure: Instances failed to join the kubernetes cluster",
    Surfaces = new(DeploymentPhase.NodeGroup, 30),
    Fix = "Remove HttpEndpoint: disabled; set HttpTokens: required to protect instance metadata instead.",
    Reference = "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-IMDS-new-instances.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var compute in model.Compute.OneByOne())
        {
            if (compute.LaunchTemplate is not { } template) continue;
            var endpoint = template.Data.At("MetadataOptions.HttpEndpoint");
            yield return endpoint.Is("disabled") switch
            {
                true => StopsNodes(
                    compute,
                    endpoint,
                    $"The launch template {template.Label} switches the instance metadata of {compute.Label} off."),
                false => Compliant(
                    compute.Resource,
                    $"The launch template {template.Label} leaves the endpoint of instance metadata on.",
                    endpoint),
                null => Unknown(compute.Resource, $"Whether instance metadata is on is not known: {endpoint.Why}.", endpoint),
            };
        }
    }
}
