using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Workloads;

namespace EksCdk.Checks.Tests.Rules.Workloads;

public sealed class PullThroughIsAllowedTests
{
    private static TestDeployment With(string image = "111122223333.dkr.ecr.eu-central-1.amazonaws.com/hub/library/nginx:1") =>
        TestDeployment.Plain().Drop("Batch")
            .Add("Hub",
                "{ Type: AWS::ECR::PullThroughCacheRule, Properties: { EcrRepositoryPrefix: hub, UpstreamRegistryUrl: " +
                "registry-1.docker.io } }")
            .Manifest("Things", """
                {"kind":"Deployment","apiVersion":"apps/v1","metadata":{"name":"a"},"spec":{"template":{"spec":{"containers":[{"image":"IMAGE"}]}}}}
                """.Trim().Replace("IMAGE", image, StringComparison.Ordinal));

    [Fact]
    public void Nodes_that_may_not_import_find_no_image() =>
        With().IsBroken<PullThroughIsAllowed>("NodeRole", "Policies", "ecr:BatchImportUpstreamImage", effect: Effect.Broken);

    [Fact]
    public void Nodes_that_may_do() =>
        With().Set("NodeRole.Properties.Policies",
                "[{ PolicyName: p, PolicyDocument: { Statement: [{ Effect: Allow, Action: 'ecr:*', Resource: '*' }] } }]")
            .IsCompliant<PullThroughIsAllowed>("Things");

    [Fact]
    public void A_policy_of_the_registry_may_allow_it() =>
        With().Add("Registry", "{ Type: AWS::ECR::RegistryPolicy, Properties: { PolicyText: {} } }")
            .IsUnknown<PullThroughIsAllowed>("Things");

    [Fact]
    public void Other_images_have_nothing_to_say() => With("nginx:1").IsSilent<PullThroughIsAllowed>();
}
