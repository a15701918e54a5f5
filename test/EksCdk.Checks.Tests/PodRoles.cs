namespace EksCdk.Checks.Tests;

/// <summary>Roles that service accounts have by EKS Pod Identity, charts, and what a test adds besides.</summary>
internal static class PodRoles
{
    /// <summary>Adds <c>PodRole</c> with these statements, and its association <c>PodIdentity</c>.</summary>
    /// <param name="deployment">The deployment.</param>
    /// <param name="account">The service account.</param>
    /// <param name="statements">In YAML.</param>
    public static TestDeployment PodRole(this TestDeployment deployment, string account, params string[] statements) => deployment
        .Add("PodRole",
            "{ Type: AWS::IAM::Role, Properties: { AssumeRolePolicyDocument: { Statement: [{ Effect: Allow, Principal: { " +
            "Service: pods.eks.amazonaws.com }, Action: [sts:AssumeRole, sts:TagSession] }] }, Policies: [{ PolicyName: calls, " +
            $"PolicyDocument: {{ Statement: [{string.Join(", ", statements)}] }} }}] }} }}")
        .Add("PodIdentity",
            "{ Type: AWS::EKS::PodIdentityAssociation, Properties: { ClusterName: !Ref Cluster, Namespace: kube-system, " +
            $"ServiceAccount: {account}, RoleArn: !GetAtt PodRole.Arn }} }}");

    /// <summary>A statement that allows calls.</summary>
    /// <param name="actions">The calls.</param>
    /// <param name="resource">On what, in YAML; everything otherwise.</param>
    public static string May(string actions, string resource = "'*'") =>
        $"{{ Effect: Allow, Action: [{actions}], Resource: [{resource}] }}";

    /// <summary>Adds the chart <c>Chart</c>.</summary>
    /// <param name="deployment">The deployment.</param>
    /// <param name="chart">Its name.</param>
    /// <param name="ns">Its namespace.</param>
    /// <param name="values">Its values, as JSON.</param>
    /// <param name="logicalId">Its logical id.</param>
    public static TestDeployment Chart(
        this TestDeployment deployment, string chart, string ns, string values = "{}", string logicalId = "Chart") =>
        deployment.Add(logicalId,
            $"{{ Type: Custom::AWSCDK-EKS-HelmChart, DependsOn: Nodes, Properties: {{ ClusterName: !Ref Cluster, Chart: " +
            $"{chart}, Release: {chart}, Namespace: {ns}, Values: '{values}' }} }}");

    /// <summary>Adds a key whose policy leaves all to the account's IAM policies, and these statements.</summary>
    /// <param name="deployment">The deployment.</param>
    /// <param name="statements">In YAML.</param>
    public static TestDeployment DataKey(this TestDeployment deployment, params string[] statements) =>
        deployment.Add("DataKey",
            "{ Type: AWS::KMS::Key, Properties: { KeyPolicy: { Statement: [{ Effect: Allow, Principal: { AWS: !Sub " +
            "'arn:${AWS::Partition}:iam::${AWS::AccountId}:root' }, Action: 'kms:*', Resource: '*' }" +
            $"{string.Concat(statements.Select(s => ", " + s))}] }} }} }}");
}
