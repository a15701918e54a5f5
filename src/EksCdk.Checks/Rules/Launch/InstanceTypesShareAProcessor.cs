namespace EksCdk.Checks.Rules.Launch;

/// <summary>One AMI starts all instances of a node group.</summary>
internal sealed class InstanceTypesShareAProcessor() : Rule(new RuleInfo("EKS259")
{
    Title = "The instance types of a node group have one processor",
    Effect = Effect.Possible,
    Evidence = RuleEvidence.Documented("2026-11-21"),
    Why = "A node group has one AMI, and an AMI is for x86 or for Graviton: of types of both only one kind starts.",
    Surfaces = new(DeploymentPhase.NodeGroup, 10, 15),
    Fix = "Make a node group for each processor.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/choosing-instance-type.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var group in model.NodeGroups.OneByOne())
        {
            // Where the AMI's processor is known, EKS202 compares each type with it.
            if (MachineImage.Of(group).Architecture is not null || group.InstanceTypes.Items.Length < 2) continue;
            var types = group.InstanceTypes.Items.Select(t => (Value: t, Type: InstanceType.Parse(t.Text))).ToList();
            var x86 = types.Find(t => t.Type?.Architecture == Architecture.X86).Value;
            var arm = types.Find(t => t.Type?.Architecture == Architecture.Arm).Value;
            if (x86 is not null && arm is not null)
                yield return Broken(
                    group.Resource,
                    arm,
                    $"The node group {group.Label} has {x86.Text} for x86_64 and {arm.Text} for arm64.");
            else if (types.Find(t => t.Type?.Architecture is null).Value is { } open)
                yield return Unknown(group.Resource, $"The processor of the instance type {open.Display} is not known.", open);
            else
                yield return Compliant(group.Resource, $"{group.InstanceTypes.Display} have one processor.", group.InstanceTypes);
        }
    }
}
