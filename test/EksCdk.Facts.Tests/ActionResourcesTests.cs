namespace EksCdk.Facts.Tests;

public sealed class ActionResourcesTests
{
    [Theory]
    [InlineData("ecr:GetAuthorizationToken", "*", true)]
    [InlineData("ecr:GetAuthorizationToken", "arn:aws:ecr:*:*:repository/a", false)]
    [InlineData("route53:ChangeResourceRecordSets", "arn:aws:route53:::hostedzone/Z1", true)]
    [InlineData("route53:ChangeResourceRecordSets", "arn:aws:route53:::healthcheck/*", false)]
    [InlineData("s3:ListBucket", "arn:aws:s3:::bucket", true)]
    [InlineData("s3:ListBucket", "arn:aws:s3:::bucket/*", false)]
    [InlineData("s3:PutObject", "arn:aws:s3:::bucket/*", true)]
    [InlineData("s3:PutObject", "arn:aws:s3:::bucket*", true)]
    [InlineData("s3:PutObject", "arn:aws:s3:::bucket", false)]
    [InlineData("ec2:RunInstances", "arn:aws:ec2:*:*:subnet/*", true)]
    [InlineData("ec2:RunInstances", "arn:*", true)]
    public void A_statement_counts_for_what_the_action_is_allowed_on(string action, string pattern, bool counts) =>
        Assert.Equal(counts, ActionResources.CanBeAllowedOn(action, pattern));

    [Fact]
    public void Of_other_actions_nothing_is_known() => Assert.Null(ActionResources.CanBeAllowedOn("own:Call", "arn:aws:own:::a"));
}
