namespace EksCdk.Checks.Rules.Launch;

/// <summary>Nano and micro instances hardly hold the kubelet.</summary>
internal sealed class InstanceTypesAreLargeEnough() : Rule(new RuleInfo("EKS250")
{
    Title = "Nodes are larger than nano and micro",
    Effect = Effect.Possible,
    Evidence = RuleEvidence.Documented("2026-11-21"),
    Why =
        "A nano or micro instance has at most 1 GiB of memory and room for 4 pods with the VPC CNI: the system's own pods " +
        "fill it, and may not even start.",
    Fix = "Use at least a small instance type, better medium.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/choosing-instance-type.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var compute in model.Compute.OneByOne())
        {
            if (compute is not (NodeGroup or AutoScalingGroup) || compute.InstanceTypes is not { IsMissing: false } types)
                continue;
            var small = types.Items.FirstOrDefault(t => InstanceType.Parse(t.Text) is { Size: "nano" or "micro" });
            if (small is not null)
                yield return Broken(
                    compute.Resource,
                    small,
                    $"{compute.Label} starts {small.Display} instances, with room for 4 pods.");
            else if (types.IsUnknown || types.Items.Any(t => t.Text is null))
                yield return Unknown(compute.Resource, "The instance types are not all known.", types);
            else
                yield return Compliant(compute.Resource, $"{types.Display} is larger than micro.", types);
        }
    }
}
