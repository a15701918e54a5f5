namespace EksCdk.Checks.Rules.Workloads;

/// <summary>Who may read what a customer key encrypts, and not use the key, reads nothing.</summary>
internal sealed class PodsMayUseTheKeysOfTheirData() : Rule(new RuleInfo("EKS771")
{
    Title = "Roles of pods may use the keys of the buckets, secrets and queues that they name",
    Effect = Effect.Broken,
    Link = JoinLink.Workloads,
    Evidence = RuleEvidence.AwsAnswer("2026-11-27", "external-secrets/external-secrets#390"),
    Why =
        "S3, Secrets Manager, SQS, SNS and Kinesis ask KMS in the name of the caller. A role that may read a bucket or a " +
        "secret, and not decrypt with its key, is denied at each object.",
    AwsError = "AccessDeniedException: Access to KMS is not allowed",
    Surfaces = new(DeploymentPhase.Running),
    Fix = "Allow the role kms:Decrypt on the key, and kms:GenerateDataKey where it writes; or name the role in the key policy.",
    Reference = "https://docs.aws.amazon.com/kms/latest/developerguide/service-integration.html",
    Rows = () => EncryptedTypes.All.Select(r => new RowText($"{r.Type}: {string.Join(", ", r.Calls.Keys)}", r.Evidence)),
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var role in ServiceAccountRole.In(model).Select(r => r.Role).OfType<Role>().Distinct())
            foreach (var outcome in NamedBy(role).SelectMany(n => KeyUse.KeysOf(n.Resource, n.Row)
                .Select(key => Judge(role, n.Resource, n.Row, key))))
                if (outcome is not null) yield return outcome;
    }

    // A statement for everything does not say that the role reads this.
    private static IEnumerable<(Resource Resource, EncryptedType Row)> NamedBy(Role role) =>
        (from statement in role.Statements
         where statement.IsAllow is true
         from pattern in statement.Value["Resource"].Items
         from segment in pattern.Segments
         let resource = segment.Symbol?.Resource
         where resource is { Exists: true }
         let row = EncryptedTypes.Of(resource.Type)
         where row is not null
         select (resource, row)).Distinct();

    private Outcome? Judge(Role role, Resource resource, EncryptedType row, Value named)
    {
        if (resource.Model.FindKey(named) is not { } key) return null;
        var calls = row.Calls.Where(c => Permissions.AllowNaming(role, c.Key, resource) is true).ToList();
        if (calls.Count == 0) return null;
        var asked = calls.SelectMany(c => c.Value).Distinct()
            .Select(a => (Call: a, May: KeyUse.MayNaming(key, role, a))).ToList();
        var denied = asked.FindAll(a => a.May is false).ConvertAll(a => a.Call);
        if (denied.Count > 0)
            return Broken(role.Resource, role.PoliciesProperty,
                $"{role.Label} may call {string.Join(", ", calls.Select(c => c.Key))} on {resource.LogicalId}, and neither it " +
                $"nor the policy of the key {key.Resource.LogicalId} allows {string.Join(", ", denied)}.",
                awsError: row.Evidence.Answer).And([key.Policy]);
        return asked.TrueForAll(a => a.May is true)
            ? Compliant(role.Resource, $"{role.Label} may use the key of {resource.LogicalId}.", named)
            : Unknown(role.Resource, $"Whether {role.Label} may use the key of {resource.LogicalId} is not known.", named);
    }
}
